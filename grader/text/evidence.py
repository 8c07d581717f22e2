"""What the patterns of a rubric find in an answer, each find with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from grader.text.negation import Denied, denied, denies
from grader.text.patterns import Word, find, phrase, stream
from grader.text.reading import Reading, words
from grader.text.rubric import Pattern
from grader.text.words import content, stem

RESTATED = 0.8  # share of a sentence's own words that come from the question


class Text(NamedTuple):
    """An answer made ready: sentences that say something of their own, denials, question words."""

    reading: Reading
    sentences: tuple[tuple[Word, ...], ...]
    denied: Denied
    question: frozenset[str]
    restated: int = 0  # sentences that only repeat the question


class Find(NamedTuple):
    """How strongly something is said, and how strongly it is denied; where it is said."""

    said: float = 0.0
    denied: float = 0.0
    span: tuple[int, int] | None = None  # characters of the answer


def prepare(reading: Reading, prompt: str) -> Text:
    """Split an answer into sentences, without those that only say the question again."""
    question = frozenset(content(words(prompt)))
    sentences: list[tuple[Word, ...]] = []
    first = restated = 0
    for _, group in groupby(reading.tokens, lambda token: token.sentence):
        sentence = [token.word for token in group]
        if _restates(sentence, question):
            restated += 1
        else:
            sentences.append(tuple(stream(sentence, first)))
        first += len(sentence)
    return Text(reading, tuple(sentences), denied(reading.tokens), question, restated)


def look(patterns: Iterable[Pattern], text: Text) -> Find:
    """The strongest find of several patterns."""
    found = [_look(pattern, text) for pattern in patterns]
    best = max(found, key=lambda find: find.said)
    return best._replace(denied=max(find.denied for find in found))


def _restates(sentence: Sequence[str], question: frozenset[str]) -> bool:
    own = content(list(sentence))
    return len(own) > 2 and sum(word in question for word in own) >= RESTATED * len(own)


def _look(pattern: Pattern, text: Text) -> Find:
    """A pattern in the sentence, or the whole answer, where all of its phrases stand."""
    whole = tuple(word for sentence in text.sentences for word in sentence)
    found = [Find()]
    for part in text.sentences if pattern.within == "sentence" else (whole,):
        if not any(_matches(wanted, part, text) for wanted in pattern.unless):
            found.append(_weigh(pattern, [_matches(w, part, text) for w in pattern.all], text))
    best = max(found, key=lambda find: find.said)
    return best._replace(denied=max(find.denied for find in found))


def _matches(wanted: str, part: Sequence[Word], text: Text) -> list[tuple[int, ...]]:
    """The matches of a phrase that are not made of the question's own words alone."""
    tokens = text.reading.tokens
    return [
        match
        for match in find(phrase(wanted), part)
        if any(stem(tokens[place].word) not in text.question for place in match)
    ]


def _weigh(pattern: Pattern, matches: Sequence[list[tuple[int, ...]]], text: Text) -> Find:
    """Whether a sentence with these matches says what the pattern wants, or its opposite."""
    if not all(matches):
        return Find()
    tokens = text.reading.tokens
    plain = [[m for m in ms if not denies(tokens, text.denied, m)] for ms in matches]
    said = {"+": all(plain), "-": not all(plain), "any": True}[pattern.polarity]
    if not said:
        return Find(denied=pattern.strength)
    shown = [(good or every)[0] for good, every in zip(plain, matches, strict=True)]
    return Find(pattern.strength, 0.0, _span([place for match in shown for place in match], text))


def _span(places: Sequence[int], text: Text) -> tuple[int, int]:
    """The characters from the first to the last of these words, within one sentence."""
    tokens = text.reading.tokens
    sentence = tokens[min(places)].sentence
    last = max(place for place in places if tokens[place].sentence == sentence)
    return tokens[min(places)].start, tokens[last].end
