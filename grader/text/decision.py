"""From what was found to a score, and to whether a person must look before it counts.

    score = min(1, sum of weight x strength / full), at most the cap of a misconception

What is only denied counts next to nothing. Whatever reads like an answer and was not understood
goes to a person: the patterns know few of the ways in which something can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from grader.text.evidence import Find, Text, look, prepare
from grader.text.gates import Gate, gates
from grader.text.reading import once, read, words
from grader.text.rubric import Rubric
from grader.text.spelling import Vocabulary, repaired
from grader.text.words import content, stem

FIRM = 0.75  # share of `full` at which a misconception beside it is a contradiction
CONFLICT = 0.6  # the most that such an answer scores until a person has looked
DENIED = 0.15  # what a point is worth that is only denied
DENIED_RAW = 0.3  # with the denied criteria counted in full: above that a person looks
UNSEEN, UNSEEN_WORDS = 0.62, 8  # on the topic, that long, and still below: not understood
UNSEEN_SHORT, SHORT_WORDS = 0.2, 3
OPEN_LOW, OPEN_HIGH, OPEN_WEIGHT = 0.3, 0.7, 0.3  # a heavy point that is half met
EDGE = 0.05  # just short of full marks
GRADED = 10  # human grades that a question needs before a score may be called sure

Confidence = Literal["low", "medium", "high"]


class Judgement(NamedTuple):
    """`criteria` and `mistakes` by id; `reasons` why a person must look, none when none must."""

    score: float
    criteria: dict[str, Find]
    mistakes: dict[str, Find]
    reasons: tuple[str, ...]
    confidence: Confidence


def judge(
    rubric: Rubric,
    prompt: str,
    ours: Sequence[str],
    known: Vocabulary,
    answer: str,
    graded: int = 0,
) -> Judgement:
    """Judge an answer. `ours` are texts it may be copied from, `known` the words of the field.

    `graded` is how many answers to this question a person has graded so far.
    """
    reading = read(answer)
    reading = reading._replace(tokens=repaired(once(reading.tokens), known))
    text = prepare(reading, prompt)
    criteria = {name: look(criterion.patterns, text) for name, criterion in rubric.criteria.items()}
    found = {name: look(wrong.patterns, text) for name, wrong in rubric.mistakes.items()}
    mistakes = {name: find for name, find in found.items() if find.said > 0}
    held = gates(text, ours, rubric.max_words)
    score, reasons = _capped(rubric, _sum(rubric, criteria), mistakes, held)
    reasons += _doubts(rubric, text, criteria, score, seen=bool(mistakes))
    sure: Confidence = "low" if reasons else "high" if graded >= GRADED else "medium"
    return Judgement(round(score, 4), criteria, mistakes, tuple(dict.fromkeys(reasons)), sure)


def _sum(rubric: Rubric, criteria: Mapping[str, Find], denied: float = DENIED) -> float:
    """The share of full marks; a point that is only denied counts as met by at most `denied`."""
    met = (
        rubric.criteria[name].weight * max(_said(find), min(denied, find.denied))
        for name, find in criteria.items()
    )
    return min(1.0, sum(met) / rubric.full)


def _said(find: Find) -> float:
    """Half of what is said and denied as strongly, in another place or in other words."""
    return find.said if find.said > find.denied else find.said / 2


def _capped(
    rubric: Rubric, raw: float, mistakes: Mapping[str, Find], held: Sequence[Gate]
) -> tuple[float, list[str]]:
    """The score under the caps of misconceptions and gates, and what a person must look at."""
    score, reasons = raw, [gate.name for gate in held]
    if mistakes and raw >= FIRM:
        score = min(score, CONFLICT)
        reasons.append("conflict")
    elif mistakes:
        score = min(score, *(rubric.mistakes[name].cap for name in mistakes))
    return min([score, *(gate.most for gate in held)]), reasons


def _doubts(
    rubric: Rubric, text: Text, criteria: Mapping[str, Find], score: float, *, seen: bool
) -> list[str]:
    """Why the score may be wrong although no gate holds the answer."""
    reasons = []
    if _sum(rubric, criteria, 1.0) > max(DENIED_RAW, score + EDGE) and _denials(criteria):
        reasons.append("denied")
    if not seen and not reasons and _unseen(rubric, text, score):
        reasons.append("unseen")
    half = (rubric.criteria[n].weight for n, f in criteria.items() if OPEN_LOW < f.said < OPEN_HIGH)
    if score < 1 and any(weight >= OPEN_WEIGHT for weight in half):
        reasons.append("open")
    if 1 - EDGE <= score < 1:
        reasons.append("edge")
    return reasons


def _denials(criteria: Mapping[str, Find]) -> bool:
    return any(find.denied >= max(find.said, DENIED) for find in criteria.values())


def _unseen(rubric: Rubric, text: Text, score: float) -> bool:
    """Whether an answer on the topic has earned less than its length lets one expect."""
    own = {stem(word.word) for sentence in text.sentences for word in sentence}
    count = sum(len(sentence) for sentence in text.sentences)
    if not own & (topic(rubric) | text.question):
        return False
    short = count >= SHORT_WORDS and score < UNSEEN_SHORT
    return short or (count >= UNSEEN_WORDS and score < UNSEEN)


def topic(rubric: Rubric) -> frozenset[str]:
    """The stems of the words of content in the exemplars."""
    texts = [text for criterion in rubric.criteria.values() for text in criterion.exemplars]
    texts += [text for mistake in rubric.mistakes.values() for text in mistake.exemplars]
    return frozenset(found for text in texts for found in content(words(text)))
