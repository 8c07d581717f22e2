"""How much a text runs like English: which sort of word follows which.

Words are sorted into two dozen classes by closed lists and endings; a table of the log-odds of each
pair of classes was counted from running text by `tools/build_word_classes.py`. Shuffled words score
about zero, sentences above; with fewer than 14 words it does not tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from grader.text import words as known

SHORTEST = 14  # words
EDGE = "edge"  # of a sentence
_LISTS = {
    "article": known.listed("a an the"),
    "to": frozenset(["to"]),
    "of": frozenset(["of"]),
    "be": known.listed("is are was were be been being am it's isn't aren't"),
    "helper": known.HELPERS,
    "deny": known.NEGATORS,
    "subject": known.listed("i you he she it we they there"),
    "pronoun": known.PRONOUNS,
    "and": known.listed("and or"),
    "that": known.listed("that which who what"),
    "joint": known.JOINTS,
    "determiner": known.DETERMINERS,
    "preposition": known.PREPOSITIONS,
    "adverb": known.ADVERBS,
}
_ENDINGS = {
    "ly": ("ly",),
    "ing": ("ing",),
    "ed": ("ed",),
    "noun": ("tion", "ment", "ness", "ity", "ance", "ence", "sion", "ism"),
    "adjective": ("al", "ive", "ous", "able", "ible", "ful", "ic", "ent", "ant", "less"),
    "plural": ("s",),
}
CLASSES = (EDGE, *_LISTS, *_ENDINGS, "number", "other")


def word_class(word: str) -> str:
    """The class of a word."""
    for name, listed in _LISTS.items():
        if word in listed:
            return name
    if not word[0].isalpha():
        return "number"
    for name, endings in _ENDINGS.items():
        if word.endswith(endings) and len(word) > 4:
            return name
    return "other"


def class_pairs(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Neighbouring classes, the edges of each sentence included."""
    for sentence in sentences:
        yield from pairwise((EDGE, *map(word_class, sentence), EDGE))


def fluency(sentences: Sequence[Sequence[str]]) -> float:
    """The mean log-odds of neighbouring classes: about 0.2 for sentences, below 0 for shuffled."""
    odds = [table()[pair] for pair in class_pairs(sentences)]
    return sum(odds) / len(odds) if odds else 0.0


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str], float]:
    """Pair of classes -> log-odds against chance."""
    text = files("grader.text").joinpath("data/word_classes.json").read_text(encoding="utf-8")
    rows = json.loads(text)["log_odds"]
    return {
        (first, second): value
        for first, row in zip(CLASSES, rows, strict=True)
        for second, value in zip(CLASSES, row, strict=True)
    }
