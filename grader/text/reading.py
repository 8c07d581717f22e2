"""An answer as words, each with its place in what the student typed.

Sizes are limited before anything looks at the text. Words are folded (lower case, no accents, plain
quotes, no invisible characters), but `start` and `end` count the student's own characters, so that
every quote is literally theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

MAX_CHARACTERS = 2000  # what lies behind is not read
MAX_WORD = 40  # letters of a word that are looked at
MAX_WORDS = 200  # words that are read; a rubric asks for fewer

_WORD = re.compile(r"\d+\.\d+|[^\W_]+(?:['_][^\W_]+)*|[<>]")
_PARAGRAPH = re.compile(r"\n\s*(?:\n|[-*•]|\d+[.)])")
_ABBREVIATIONS = frozenset(("e", "g", "eg", "i", "ie", "etc", "vs", "cf"))
_PLAIN = {ord(c): "'" for c in "‘’ʼ`´"} | {ord(c): "-" for c in "‐‑–—"} | {ord("…"): "..."}


class Token(NamedTuple):
    """A folded word; `start` and `end` in the answer; the sentence and clause it stands in."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int


class Reading(NamedTuple):
    """An answer and its words; `cut` when it was too long to be read to its end."""

    raw: str
    tokens: tuple[Token, ...]
    cut: bool = False

    def quote(self, first: int, last: int) -> str:
        """The student's own characters from one word to another, both by number."""
        return self.raw[self.tokens[first].start : self.tokens[last].end]


def read(raw: str) -> Reading:
    """The words of an answer: at most 200, of its first 2000 characters."""
    text, places = fold(raw[:MAX_CHARACTERS])
    tokens = tuple(islice(_tokens(text, places), MAX_WORDS + 1))
    return Reading(raw, tokens[:MAX_WORDS], len(raw) > MAX_CHARACTERS or len(tokens) > MAX_WORDS)


def once(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without repetitions of the whole: what is typed three times says it once."""
    count = len(tokens)
    plain = [token.word for token in tokens]
    for length in range(1, count // 2 + 1):
        if count % length == 0 and plain == plain[:length] * (count // length):
            return tokens[:length]
    return tokens


def fold(text: str) -> tuple[str, list[int]]:
    """The text in its plain form, and for each of its characters the one it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    pairs = [(c, place) for place, old in enumerate(text) for c in _folded(old)]
    return "".join(c for c, _ in pairs), [place for _, place in pairs]


def words(text: str) -> list[str]:
    """The folded words of a short text of ours."""
    return [match.group()[:MAX_WORD] for match in _WORD.finditer(fold(text)[0])]


def _folded(character: str) -> str:
    """NFKC by characters, without accents and without what is invisible (zero width, say)."""
    parts = unicodedata.normalize("NFKD", character.translate(_PLAIN)).translate(_PLAIN).lower()
    return "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf"))


def _tokens(text: str, places: list[int]) -> Iterator[Token]:
    sentence = clause = 0
    before, end = "", 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if before and _ends_sentence(between, before):
            sentence, clause = sentence + 1, clause + 1
        elif any(mark in between for mark in ",;:()") or " - " in between:
            clause += 1
        before, end = match.group(), match.end()
        yield Token(before[:MAX_WORD], places[match.start()], places[end - 1] + 1, sentence, clause)


def _ends_sentence(between: str, before: str) -> bool:
    """A mark with a blank behind it, or a new paragraph; not the full stop of `e.g.`"""
    if _PARAGRAPH.search(between) or "!" in between or "?" in between:
        return True
    stops = re.search(r"\.\W*\s", between) is not None
    return stops and (before not in _ABBREVIATIONS or between.count(".") > 1)
