"""`text`: some sentences, judged by a rubric of points, misconceptions and gates.

The rubric's keys are those of `grader/text/rubric.py`. Where the patterns cannot be trusted, the
verdict is REVIEW with a provisional score: a person must look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from grader.answer_text import shown
from grader.checks import Runner, Samples
from grader.model import Answer, Exercise, Status, Variant, Verdict
from grader.text.decision import Judgement, judge
from grader.text.evidence import Find
from grader.text.form import TextForm
from grader.text.patterns import vocabulary_of
from grader.text.reading import read, words
from grader.text.rubric import Pattern, Rubric, Test
from grader.text.sentences import FOUND, feedback
from grader.text.spelling import Vocabulary, english, vocabulary
from grader.texts import hints, solution
from grader.verdicts import invalid

VARIANTS = 1  # how many `lint` proves: most of these exercises draw nothing
TOLERANCE = 0.05  # by which a test's score may be missed
FIRM = 0.6  # how strongly an exemplar must be recognised

Spec = Rubric


def form(exercise: Exercise, variant: Variant) -> TextForm:
    """A box for some sentences."""
    most = exercise.spec.max_words
    return TextForm(f"In your own words, a few sentences (at most {most} words)", most)


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Any numbers are fair: words, not numbers, tell the mistakes apart."""
    return True


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Full marks pass, less fails in part, and what cannot be judged well goes to a person."""
    if not isinstance(answer.content, str):
        return invalid(f"Expected some sentences, found {shown(answer.content)}.")
    if not read(answer.content).tokens:
        return invalid("There are no words in this answer. Write one sentence or more.")
    found = judged(exercise, variant, answer.content)
    remarks = feedback(exercise.spec, found, answer.content)
    done = Status.PASSED if found.score == 1 else Status.FAILED
    status = Status.REVIEW if found.reasons else done
    return Verdict(status, found.score, remarks, next(iter(found.mistakes), None))


def judged(exercise: Exercise, variant: Variant, answer: str, graded: int = 0) -> Judgement:
    """What was found in an answer, with places in it; `graded` counts what people have graded."""
    ours = (variant.prompt, solution(exercise, variant), *hints(exercise, variant))
    known = _field_words(exercise, exercise.digest)
    return judge(exercise.spec, variant.prompt, ours, known, answer, graded)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The tests with full marks, an exemplar of each misconception, and what has no words.

    ValueError with everything in the rubric that does not do what it says.
    """
    problems = [*_exemplars(exercise, variant), *_tests(exercise, variant)]
    if problems:
        raise ValueError("; ".join(problems))
    rubric = exercise.spec
    right = [test.answer for test in rubric.tests if test.score == 1 and not test.review]
    wrong = {name: mistake.exemplars[0] for name, mistake in rubric.mistakes.items()}
    return Samples(tuple(right), wrong, ("?", "...", ["a", "b"]))


def _exemplars(exercise: Exercise, variant: Variant) -> Iterator[str]:
    """Exemplars that the patterns beside them do not recognise."""
    for kind, items in (("criteria", exercise.spec.criteria), ("mistakes", exercise.spec.mistakes)):
        for name, item in items.items():
            for text in item.exemplars:
                found = judged(exercise, variant, text)
                if getattr(found, kind).get(name, Find()).said < FIRM:
                    yield f"`{name}` is not found in its exemplar `{text}`"


def _tests(exercise: Exercise, variant: Variant) -> Iterator[str]:
    for test in exercise.spec.tests:
        found = judged(exercise, variant, test.answer)
        for what, want, got in _compared(test, found):
            if want != got:
                yield f"`{test.answer:.60}`: {what} {got}, expected {want}"


def _compared(test: Test, found: Judgement) -> Iterator[tuple[str, Any, Any]]:
    """What a test wants and what was found, where the test says anything."""
    if test.meets is not None:
        got = sorted(name for name, find in found.criteria.items() if find.said >= FOUND)
        yield "criteria", sorted(test.meets), got
    if test.score is not None and abs(test.score - found.score) > TOLERANCE:
        yield "score", test.score, found.score
    if test.review is not None:
        yield "review", test.review, bool(found.reasons)
    yield "mistake", test.mistake, next(iter(found.mistakes), None)


@lru_cache(maxsize=64)
def _field_words(exercise: Exercise, digest: str) -> Vocabulary:
    """The words that typos are repaired to: those of the rubric and the question."""
    items = [*exercise.spec.criteria.values(), *exercise.spec.mistakes.values()]
    patterns: list[Pattern] = [pattern for item in items for pattern in item.patterns]
    ways = [vocabulary_of(text) for p in patterns for text in (*p.all, *p.unless)]
    starts = {start for way in ways for start in way.starts if len(start) > 3}
    whole = {word for way in ways for word in way.exact} | (starts & english())
    texts = [exercise.prompt, exercise.solution, *(t for item in items for t in item.exemplars)]
    return vocabulary(whole.union(*map(words, texts)), starts)
