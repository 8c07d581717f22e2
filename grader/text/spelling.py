"""Typos, repaired towards the words of the question's own field, and never any other word.

A word is looked at only when it is no English word; it becomes the nearest word of the field with
the same first letter, where one is near enough. Quotes show the word as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from grader.text.reading import Token

MAX_REPAIRS = 40  # unknown words that are looked at, so that no answer takes long
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "able", "ness", "y")


class Vocabulary(NamedTuple):
    """Words of a field by their first letter, and beginnings that are good with any ending."""

    words: Mapping[str, Sequence[str]]
    starts: tuple[str, ...]


def vocabulary(words: Iterable[str], starts: Iterable[str] = ()) -> Vocabulary:
    """The words of a field, of four letters and more."""
    ordered = sorted(w for w in set(words) if w.isalpha() and len(w) > 3)
    first = {word[0]: [w for w in ordered if w[0] == word[0]] for word in ordered}
    return Vocabulary(first, tuple(starts))


def repaired(tokens: Sequence[Token], known: Vocabulary) -> tuple[Token, ...]:
    """The words with typos replaced, in their own places."""
    done: list[Token] = []
    looked_at = 0
    for token in tokens:
        near = known.words.get(token.word[:1], ())
        if near and looked_at < MAX_REPAIRS and _is_unknown(token.word, known):
            looked_at += 1
            token = token._replace(word=_nearest(token.word, near))
        done.append(token)
    return tuple(done)


def _is_unknown(word: str, known: Vocabulary) -> bool:
    return len(word) > 3 and not word.startswith(known.starts) and not is_english(word)


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Common English words, and those of this field, from `data/words.txt`."""
    text = files("grader.text").joinpath("data/words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def is_english(word: str) -> bool:
    """Whether a word, or the word without its ending, is in the list; all but letters is."""
    if not word.isalpha() or word in english():
        return True
    bare = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    forms = {
        form for b in bare if len(b) > 2 for form in (b, b + "e", b[:-1] if b[-1] == b[-2] else b)
    }
    return not english().isdisjoint(forms)  # clipping: clipp, clippe, clip


def _nearest(word: str, near: Sequence[str]) -> str:
    limit = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    close = [w for w in near if w == word or abs(len(w) - len(word)) <= limit]
    best = min(close, key=lambda w: (distance(word, w, limit), w), default=word)
    return best if distance(word, best, limit) <= limit else word


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with their neighbour; above `limit` only "more"."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        if min(row) > limit:
            return limit + 1
    return row[-1]
