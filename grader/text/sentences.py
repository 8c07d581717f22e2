"""What a student reads: points with their own words, questions that lead on, corrections, flags.

A flag says what was noticed and what happens next. It accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model import Feedback
from grader.text.decision import Judgement
from grader.text.rubric import Rubric

QUESTIONS = 2  # that lead on, about what weighs most
QUOTE = 160  # characters of an answer that are shown
FOUND = 0.3  # how strongly a point must be said to be called found

_REASONS = {
    "long": "This is longer than what is read at once. Say it in at most {most} words and hand it "
    "in again, or leave it: a person will read it.",
    "command": "Part of this speaks to the grader instead of answering the question. A person will "
    "read it.",
    "list": "This reads like a list of words. Sentences that say how these things hang together "
    "can be judged at once; otherwise a person will read the list.",
    "shuffled": "The order of the words could not be followed. A person will read it.",
    "copied": "Much of this has the wording of the question or of its help. Say it in your own "
    "words, or leave it: a person will read it.",
    "conflict": "Most of what was asked for is here, but one part contradicts it. A person will "
    "decide.",
    "denied": "Something that was asked for seems to be denied here. A person will read whether "
    "it is meant so.",
    "unseen": "This is about the topic, but what was asked for was not recognised in it. That may "
    "be the grader's fault, so a person will read it.",
    "open": "Part of this was recognised only half. A person will read it.",
    "edge": "This is just short of full marks. A person will read it.",
}
_PROVISIONAL = "The points are provisional."


def feedback(rubric: Rubric, found: Judgement, answer: str) -> tuple[Feedback, ...]:
    """All remarks on an answer, in the order in which they should be read."""
    return tuple(_remarks(rubric, found, answer))


def _remarks(rubric: Rubric, found: Judgement, answer: str) -> Iterator[Feedback]:
    for name in found.mistakes:
        yield Feedback(rubric.mistakes[name].says, "mistake")
    for number, reason in enumerate(found.reasons):
        text = _REASONS[reason].format(most=rubric.max_words)
        yield Feedback(f"{text} {_PROVISIONAL}" if number == 0 else text, "error")
    held = {"copied", "list", "shuffled", "command"} & set(found.reasons)
    for name, find in found.criteria.items():
        if find.said >= FOUND and find.span and not held:
            says = rubric.criteria[name].says
            yield Feedback(f"Found: {says}", "difference", f"“{quote(answer, find.span)}”")
    if found.score < 1 and not held:
        missing = [rubric.criteria[n] for n, find in found.criteria.items() if find.said < FOUND]
        for criterion in sorted(missing, key=lambda c: -c.weight)[:QUESTIONS]:
            yield Feedback(criterion.missing, "hint")
    yield Feedback(f"Confidence of this grade: {found.confidence}.", "note")


def quote(answer: str, span: tuple[int, int]) -> str:
    """The characters of a span, of the answer as it was typed; a long one is cut at its end."""
    text = answer[slice(*span)]
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0]
