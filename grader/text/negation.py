"""Which words of an answer are denied: by a `not` before them, or by their whole sentence.

A `not` reaches up to 8 words on, to the next comma or joint. `It is not true that ...`, `I don't
think ...` and `... is a myth` deny their sentence, up to a `but`. It is a rule of thumb: what it
flags is shown to a person, never held against a student in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from grader.text.patterns import find, phrase, stream
from grader.text.reading import Token
from grader.text.words import CONTRACTED, NEGATORS, listed

REACH = 8
WITHOUT = 3  # `without` denies what it names, not what would follow from that
_STOPS = listed("""
    but because since so although though while whereas therefore however hence thus and unless
    until except if when then which rather instead yet
""")
_VERBS = listed("""
    is are was were do does did has have will would can could should must may might need
""")
_TURNS = frozenset(("but", "however", "rather", "instead", "actually"))
_NO_DENIAL = frozenset(
    ("only", "longer", "matter", "just", "doubt", "wonder", "surprising", "necessarily", "least")
)
_DENIALS = tuple(
    phrase(text)
    for text in (
        "it is|was not|never ... true|right|correct|case|fact",
        "it's|its|isn't|isnt not ... true|right|correct|case|fact",
        "it's|its|that's false|untrue|wrong|incorrect|nonsense",
        "it isn't|isnt|wasn't ... true|right|correct|case|fact",
        "i don't|dont|cannot|can't|wouldn't think|believe|agree|see|suppose|say",
        "i do|would not think|believe|agree|see|suppose|say",
        "i doubt|deny|disagree",
        "it is|was|seems false|untrue|wrong|incorrect|nonsense that|to",
        "there is no way|reason|evidence",
        "that|this|which|it is|was false|untrue|incorrect|nonsense|myth|wrong",
        "is|are false|untrue|incorrect|nonsense|myth",
        "(no way)|(by no means)|(far from it)",
        "false|wrong that",
        "nobody|nothing suggests|says|shows",
    )
)


class Denied(NamedTuple):
    """For each word the places of the `not`s that reach it, and whether its sentence is denied."""

    reached: tuple[frozenset[int], ...]
    sentence: tuple[bool, ...]


def denied(tokens: Sequence[Token]) -> Denied:
    """What is denied in an answer."""
    reached = [frozenset[int]()] * len(tokens)
    for place, token in enumerate(tokens):
        after = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if token.word in NEGATORS and after not in _NO_DENIAL:
            for reach in _scope(tokens, place):
                reached[reach] |= {place}
    whole: list[bool] = []
    for _, group in groupby(tokens, lambda token: token.sentence):
        flags, used = _whole(list(group), len(whole))
        whole += flags
        reached = [places - used for places in reached]  # its `not` has been counted
    return Denied(tuple(reached), tuple(whole))


def denies(tokens: Sequence[Token], found: Denied, match: Sequence[int]) -> bool:
    """Whether a match says the opposite: an odd number of denials that are not part of it."""
    outside = frozenset[int]().union(*(found.reached[place] for place in match)) - set(match)
    behind = _denied_behind(tokens, match[-1])
    return (len(outside) + found.sentence[match[0]] + behind) % 2 == 1


def _scope(tokens: Sequence[Token], place: int) -> list[int]:
    """The words that a `not` at `place` reaches."""
    reach = []
    most = WITHOUT if tokens[place].word == "without" else REACH
    for other in range(place + 1, min(place + 1 + most, len(tokens))):
        token = tokens[other]
        if token.clause != tokens[place].clause or token.word in _STOPS:
            break
        reach.append(other)
    return reach


def _whole(sentence: list[Token], first: int) -> tuple[list[bool], frozenset[int]]:
    """For each word of a sentence whether the sentence is denied, and the words that do it."""
    words = stream([token.word for token in sentence], first)
    matches = [match for wanted in _DENIALS for match in find(wanted, words)]
    if not matches:
        return [False] * len(sentence), frozenset()
    start = min(match[0] for match in matches) - first
    places = range(start, len(sentence))
    turn = next((i for i in places if sentence[i].word in _TURNS), len(sentence))
    return [i < turn for i in range(len(sentence))], frozenset().union(*matches)


def _denied_behind(tokens: Sequence[Token], last: int) -> bool:
    """`exploding gradients are not the cause`: a `not` right behind, in the same clause."""
    behind = tokens[last + 1 : last + 4]
    if not behind or behind[0].clause != tokens[last].clause:
        return False
    if behind[0].word in CONTRACTED:
        return True
    nots = len(behind) > 1 and behind[1].word in ("not", "never", "no")
    exempt = len(behind) > 2 and behind[2].word in _NO_DENIAL
    return behind[0].word in _VERBS and nots and not exempt
