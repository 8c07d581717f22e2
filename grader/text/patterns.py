"""Phrases that an author writes, found in sentences. Not regular expressions.

    {GRADIENT} explod*|explos*       words side by side; `|` between ways to say it; `*` any ending
    learn* ... (too high)|large      `...` lets up to 6 words stand between; ( ) holds several words

Words such as `the` are passed over. A phrase is matched by carrying along every place that it can
have reached, so its time is words times elements times the gap: no phrase can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from grader.text.synonyms import SYNONYMS
from grader.text.words import LIGHT

GAP = 6  # words that `...` may stand for
MAX_ELEMENTS = 10
MAX_GAPS = 3
MAX_WAYS = 120  # of saying one element, synonyms included

_ELEMENT = re.compile(r"\.\.\.|(?:\([^()]*\)|\{[^{}]*\}|[^\s(){}])+")
_WAY = re.compile(r"(\(([^()]*)\))|([^|()]+)")
_LETTERS = re.compile(r"[^\W_]+(?:['_.][^\W_]+)*\*?|[<>]")


class Ways(NamedTuple):
    """Words that may stand in one place: whole ones, and the beginnings of others."""

    exact: frozenset[str]
    starts: tuple[str, ...]


class Element(NamedTuple):
    """One element: up to `gap` words may stand before it. Ways of several words are in `longer`."""

    gap: int
    single: Ways
    longer: tuple[tuple[Ways, ...], ...]


class Phrase(NamedTuple):
    text: str
    elements: tuple[Element, ...]


class Word(NamedTuple):
    """A word of the answer that takes part, with its number among all words."""

    word: str
    place: int


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    """Read a phrase; ValueError says what is wrong in it and what to write instead."""
    elements: list[Element] = []
    gap = gaps = 0
    expanded = _expanded(text)
    if _ELEMENT.sub("", expanded).strip():
        raise ValueError(f"`{text:.60}`: a bracket has no partner")
    for part in _ELEMENT.findall(expanded):
        if part == "...":
            gap, gaps = GAP, gaps + 1
        else:
            elements.append(_element(part, gap if elements else 0))
            gap = 0
    _check(text, elements, gaps, gap)
    return Phrase(text, tuple(elements))


def vocabulary_of(text: str) -> Ways:
    """All words of a phrase and all beginnings of words, whatever place they have in it."""
    ways = [w for e in phrase(text).elements for w in (e.single, *chain(*e.longer))]
    return Ways(
        frozenset(word for way in ways for word in way.exact),
        tuple({start for way in ways for start in way.starts}),
    )


def stream(words: Sequence[str], first: int = 0) -> list[Word]:
    """The words that take part in matching, numbered from `first`."""
    return [Word(w, place) for place, w in enumerate(words, first) if w not in LIGHT]


def find(wanted: Phrase, words: Sequence[Word]) -> Iterator[tuple[int, ...]]:
    """Each match as the numbers of its words, at most one for each word it may begin at."""
    for start in range(len(words)):
        path = _from(wanted.elements, words, start)
        if path:
            yield tuple(words[i].place for i in path)


def _from(elements: Sequence[Element], words: Sequence[Word], start: int) -> tuple[int, ...]:
    """The words used when the first element stands at `start`; nothing when the phrase ends not."""
    reached = {end: tuple(range(start, end)) for end in _ends(elements[0], words, start)}
    for element in elements[1:]:
        after: dict[int, tuple[int, ...]] = {}
        for place, path in reached.items():
            for begin in range(place, min(place + element.gap + 1, len(words))):
                for end in _ends(element, words, begin):
                    after.setdefault(end, path + tuple(range(begin, end)))
        reached = after
        if not reached:
            return ()
    return reached[min(reached)] if reached else ()


def _ends(element: Element, words: Sequence[Word], start: int) -> list[int]:
    """Where the element can end when it begins at `start`."""
    ends = [start + 1] if _fits(element.single, words[start]) else []
    for way in element.longer:
        stop = start + len(way)
        if stop <= len(words) and all(map(_fits, way, words[start:stop])):
            ends.append(stop)
    return ends


def _fits(ways: Ways, word: Word) -> bool:
    return word.word in ways.exact or word.word.startswith(ways.starts)


def _expanded(text: str) -> str:
    """The phrase with synonyms in the place of their names; they may name one another once."""
    for _ in range(2):
        text = re.sub(r"\{([^{}]*)\}", _synonyms, text)
    return text


def _synonyms(match: re.Match[str]) -> str:
    name = match.group(1)
    if name not in SYNONYMS:
        raise ValueError(f"there are no synonyms {{{name}}}; there are: {', '.join(SYNONYMS)}")
    return SYNONYMS[name]


def _element(part: str, gap: int) -> Element:
    ways = [m.group(2).split() if m.group(1) else [m.group(3)] for m in _WAY.finditer(part)]
    if not 1 <= len(ways) <= MAX_WAYS or not all(ways):
        raise ValueError(f"`{part:.40}`: an element has 1 to {MAX_WAYS} ways to say it")
    longer = tuple(tuple(_ways(place.split("|")) for place in way) for way in ways if len(way) > 1)
    single = [word for way in ways if len(way) == 1 for word in way[0].split("|")]
    return Element(gap, _ways(single), longer)


def _ways(words: Sequence[str]) -> Ways:
    for word in words:
        _check_word(word)
    exact = frozenset(word for word in words if not word.endswith("*"))
    return Ways(exact, tuple(word[:-1] for word in words if word.endswith("*")))


def _check_word(word: str) -> None:
    if not _LETTERS.fullmatch(word) or word != word.lower():
        raise ValueError(
            f"`{word}` is no word in lower case; phrases are words, `|`, `*` at the end of a word, "
            "`...`, ( ) and {SYNONYMS}, not regular expressions"
        )
    if word.endswith("*") and len(word) < 4:
        raise ValueError(f"`{word}` matches too much; write at least 3 letters before `*`")
    if word in LIGHT:
        raise ValueError(f"`{word}` is always passed over; leave it out")


def _check(text: str, elements: Sequence[Element], gaps: int, open_gap: int) -> None:
    if not elements or open_gap:
        raise ValueError(f"`{text:.60}`: a phrase begins and ends with a word")
    if len(elements) > MAX_ELEMENTS or gaps > MAX_GAPS:
        raise ValueError(
            f"`{text:.60}` has {len(elements)} elements and {gaps} gaps; at most {MAX_ELEMENTS} "
            f"and {MAX_GAPS} are matched. Split it into two phrases under `all`"
        )
