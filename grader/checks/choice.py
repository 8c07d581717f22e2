"""`choice`: pick one option, or several. Every wrong option says why it is wrong.

Options stand in an order of the variant's own; an answer is a letter of that order ("b", or
"a, c" for several), or the text of an option.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from grader.answer_text import shown
from grader.checks import Runner, Samples
from grader.fields import Prompt, Strict
from grader.mistakes import MistakeId
from grader.model import Answer, ChoiceForm, Exercise, Feedback, Variant, Verdict
from grader.render import render
from grader.verdicts import failed, invalid, passed

LETTERS = "abcdefghij"


class Option(Strict):
    """One option. A wrong one carries the mistake behind it and the sentence that corrects it."""

    text: Prompt
    right: bool = False
    mistake: MistakeId | None = None
    says: Prompt = ""

    @model_validator(mode="after")
    def _explained(self) -> Option:
        if not self.right and not (self.mistake and self.says):
            raise ValueError("a wrong option needs `mistake` (its id) and `says` (why it is wrong)")
        if self.right and self.mistake:
            raise ValueError("a right option has no `mistake`")
        return self


class Spec(Strict):
    options: list[Option] = Field(min_length=2, max_length=len(LETTERS))
    several: bool = False

    @model_validator(mode="after")
    def _has_right(self) -> Spec:
        right = sum(option.right for option in self.options)
        if right == 0 or (right > 1 and not self.several):
            raise ValueError(f"{right} options are right; exactly one is, unless `several: true`")
        names = [o.mistake for o in self.options if o.mistake]
        if len(set(names)) < len(names):
            raise ValueError("two options name the same mistake; give each its own id")
        return self


def form(exercise: Exercise, variant: Variant) -> ChoiceForm:
    """The options with their letters, in the variant's own order."""
    texts = [render(option.text, variant.given) for option in _ordered(exercise, variant)]
    return ChoiceForm(tuple(zip(LETTERS, texts, strict=False)), exercise.spec.several)


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether all options read differently with these numbers."""
    texts = {_folded(render(option.text, given)) for option in exercise.spec.options}
    return len(texts) == len(exercise.spec.options)


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Right when exactly the right options are picked."""
    options = dict(zip(LETTERS, _ordered(exercise, variant), strict=False))
    picked = _picked(answer.content, form(exercise, variant))
    if picked is None or not picked or (len(picked) > 1 and not exercise.spec.several):
        known = ", ".join(options)
        several = "one or several" if exercise.spec.several else "one"
        return invalid(f"Pick {several} of {known}; found {shown(answer.content)}.")
    wrong = [options[letter] for letter in sorted(picked) if not options[letter].right]
    missed = [o for letter, o in options.items() if o.right and letter not in picked]
    if not wrong and not missed:
        return passed()
    feedback = [Feedback(render(o.says, variant.given), "mistake") for o in wrong]
    if missed and exercise.spec.several:
        feedback.append(Feedback(_missing(len(missed)), "difference"))
    return failed(*feedback, mistake=wrong[0].mistake if wrong else None)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The right letters and texts, each wrong option on its own, and what cannot be read."""
    options = list(zip(LETTERS, _ordered(exercise, variant), strict=False))
    letters = [letter for letter, option in options if option.right]
    right: list[Any] = [", ".join(letters), letters, ", ".join(letters).upper()]
    if len(letters) == 1:
        right.append(dict(form(exercise, variant).options)[letters[0]])
    wrong = {str(option.mistake): letter for letter, option in options if not option.right}
    return Samples(tuple(right), wrong, ("z", "", "all of them"))


def _ordered(exercise: Exercise, variant: Variant) -> list[Option]:
    order = np.random.default_rng([variant.seed, 1]).permutation(len(exercise.spec.options))
    return [exercise.spec.options[i] for i in order]


def _picked(content: Any, asked: ChoiceForm) -> set[str] | None:
    """The letters in an answer; None when something in it is no option."""
    letters = {letter: letter for letter, _ in asked.options}
    texts = {_folded(text): letter for letter, text in asked.options}
    if isinstance(content, str) and _folded(content) in texts:
        return {texts[_folded(content)]}
    words = re.split(r"[,;\s]+", content) if isinstance(content, str) else content
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        return None
    found = [
        letters.get(word.strip().strip("().").lower()) or texts.get(_folded(word))
        for word in words
        if word.strip()
    ]
    return None if None in found else {letter for letter in found if letter}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _missing(count: int) -> str:
    return f"{count} more option{'s are' if count > 1 else ' is'} right."
