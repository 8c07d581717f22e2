"""The YAML keys of `text`: what earns points, what costs them, and answers that prove it.

full: 1.0                                    # the sum of weights that is full marks
criteria:
  memory:
    weight: 0.6
    says: The state carries what came before.       # said of an answer that has it
    missing: What does step 5 know of step 1?       # asked where it is missing
    patterns:
      - "remember* ... {PAST}"               # a phrase; grader/text/patterns.py has the notation
      - {all: ["{GRADIENT}", "explod*"], strength: 0.6, within: answer, polarity: "-"}
    exemplars: [It remembers the past.]
mistakes:
  weights: {cap: 0.2, says: ..., patterns: [...], exemplars: [...]}
tests:
  - {answer: It remembers the past., meets: [memory], score: 0.6}
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from grader.fields import Prompt, Strict
from grader.mistakes import MistakeId
from grader.text.patterns import phrase


def _readable(text: str) -> str:
    phrase(text)
    return text


def _as_pattern(value: Any) -> Any:
    return {"all": [value]} if isinstance(value, str) else value


PhraseText = Annotated[str, AfterValidator(_readable)]
Share = Annotated[float, Field(ge=0, le=1)]


class Pattern(Strict):
    """All phrases, in one sentence or anywhere, and none of `unless` in that sentence.

    Polarity `+` wants them said, `-` wants one of them denied, `any` takes both.
    """

    all: list[PhraseText] = Field(min_length=1, max_length=4)
    unless: list[PhraseText] = Field(default_factory=list)
    strength: float = Field(default=1.0, gt=0, le=1)
    within: Literal["sentence", "answer"] = "sentence"
    polarity: Literal["+", "-", "any"] = "+"


Patterns = list[Annotated[Pattern, BeforeValidator(_as_pattern)]]


class Criterion(Strict):
    """Something that a good answer says."""

    weight: float = Field(gt=0, le=1)
    says: Prompt
    missing: Prompt
    patterns: Patterns = Field(min_length=1)
    exemplars: list[str] = Field(min_length=1)


class Misconception(Strict):
    """Something that no good answer says; `cap` is the most that an answer with it can score."""

    cap: Share
    says: Prompt
    patterns: Patterns = Field(min_length=1)
    exemplars: list[str] = Field(min_length=1)


class Test(Strict):
    """An answer, what must be found in it, and its score; what is not given is not proved."""

    answer: str
    meets: list[MistakeId] | None = None
    score: Share | None = None
    mistake: MistakeId | None = None
    review: bool | None = None


class Rubric(Strict):
    criteria: dict[MistakeId, Criterion] = Field(min_length=1)
    full: float = Field(default=1.0, gt=0)
    mistakes: dict[MistakeId, Misconception] = Field(min_length=1)
    max_words: int = Field(default=120, ge=20, le=150)
    tests: list[Test] = Field(min_length=3)

    @field_validator("full")
    @classmethod
    def _reachable(cls, full: float, info: ValidationInfo) -> float:
        total = sum(criterion.weight for criterion in info.data.get("criteria", {}).values())
        if total and total < full - 1e-9:
            raise ValueError(f"the weights add up to {total:g}; nobody could reach {full:g}")
        return full

    @field_validator("tests")
    @classmethod
    def _named(cls, tests: list[Test], info: ValidationInfo) -> list[Test]:
        criteria, mistakes = info.data.get("criteria"), info.data.get("mistakes")
        for test in tests if criteria and mistakes else ():
            unknown = set(test.meets or ()) - set(criteria or ())
            unknown |= {test.mistake} - {None} - set(mistakes or ())  # type: ignore[arg-type]
            if unknown:
                raise ValueError(f"`{test.answer:.40}` names `{min(unknown)}`, which is not above")
        if not any(test.score == 1 and not test.review for test in tests):
            raise ValueError("needs an answer with `score: 1`, which must pass")
        return tests
