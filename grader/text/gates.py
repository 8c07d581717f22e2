"""Answers that are held for a person: lists, shuffled words, copies, commands, far too much text.

A gate never fails an answer. It names what was noticed and how much may be counted meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from grader.text.evidence import Text
from grader.text.fluency import SHORTEST, fluency
from grader.text.patterns import find, phrase, stream
from grader.text.reading import Reading, words
from grader.text.words import FUNCTION_WORDS, NEGATORS

LIST_RUN = 9  # words in a row without one that carries grammar
LIST_WORDS, LIST_SHARE = 12, 0.12  # so many words, so small a share of them carries grammar
SALAD = -0.06  # fluency below which words seem shuffled: 9 of 10 shuffled answers, 1 of 40 others
COPIED, COPY_RUN = 0.5, 6  # share of the words that stand in runs of six from a text of ours

_COMMANDS = tuple(
    phrase(text)
    for text in (
        "ignore|disregard|forget all|previous|prior|above|earlier|any|your|these|my "
        "... instruction*|rule*|rubric*|prompt*|directive*",
        "give|award|grant|assign|deserve* ... full|maximum|max|perfect|highest|top "
        "mark*|score*|point*|credit*|grade*",
        "(grader|teacher|marker|examiner|ai|assistant) ... give|award|accept|mark|grade|score|pass",
        "mark|grade|score|rate|count this|it|me|answer ... correct|right|100|full|perfect",
        "system prompt|message",
        "you are now|hereby|(required to)|instructed",
        "this answer is correct|perfect|right|(worth full)",
    )
)


class Gate(NamedTuple):
    """Why an answer is held, and the most that it scores until a person has looked."""

    name: str
    most: float


def gates(text: Text, ours: Sequence[str], max_words: int) -> list[Gate]:
    """Every gate that holds an answer; `ours` are texts that a student may have copied from."""
    reading = text.reading
    sentences = _sentences(reading)
    every = [word for sentence in sentences for word in sentence]
    found = []
    if reading.cut or len(every) > max_words:
        found.append(Gate("long", 0.5))
    if any(_is_command(sentence) for sentence in sentences):
        found.append(Gate("command", 0.1))
    if any(_is_list(sentence) for sentence in sentences):
        found.append(Gate("list", 0.1))
    elif _is_salad(sentences, len(every)):
        found.append(Gate("shuffled", 0.2))
    if (text.restated and not text.sentences) or is_copied(every, ours):
        found.append(Gate("copied", 0.05))
    return found


def _is_command(sentence: Sequence[str]) -> bool:
    """Whether a sentence talks to whoever grades instead of answering."""
    stretch = stream(sentence)
    return any(True for wanted in _COMMANDS for _ in find(wanted, stretch))


def is_copied(answer: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether half of the words stand in runs of six that a text of ours has as well."""
    runs = {run for text in ours for run in _runs(words(text))}
    copied = {
        place + step
        for place, run in enumerate(_runs(answer))
        if run in runs
        for step in range(COPY_RUN)
    }
    return len(copied) >= max(COPY_RUN * 2, COPIED * len(answer))


def _runs(text: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(text[i : i + COPY_RUN]) for i in range(len(text) - COPY_RUN + 1)]


def _sentences(reading: Reading) -> list[list[str]]:
    groups = groupby(reading.tokens, lambda token: token.sentence)
    return [[token.word for token in group] for _, group in groups]


def _is_list(sentence: Sequence[str]) -> bool:
    """Words of content in a row, with next to nothing between them that makes a sentence."""
    carries = [word in FUNCTION_WORDS or word in NEGATORS for word in sentence]
    longest = max((len(list(run)) for carry, run in groupby(carries) if not carry), default=0)
    bare = len(sentence) >= LIST_WORDS and sum(carries) < LIST_SHARE * len(sentence)
    return longest >= LIST_RUN or bare


def _is_salad(sentences: Sequence[Sequence[str]], count: int) -> bool:
    return count >= SHORTEST and fluency(sentences) < SALAD
