"""`order`: put steps in their order.

The steps carry letters in an order of the variant's own; an answer is `c a b`, or each letter with
its place, `a2 b3 c1`. The score counts the longest run of steps that are in order, whatever stands
between them (their longest common subsequence with the right order): one step alone earns nothing,
all of them everything. A missing step is never in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from grader.answer_text import Unreadable, shown
from grader.checks import Runner, Samples
from grader.items.drawn import LETTERS, drawn, generator
from grader.items.order_spec import Spec as Spec
from grader.items.order_spec import step_ranks
from grader.items.written import listed, pairs, refuse_twice, words
from grader.model import Answer, Exercise, Feedback, OrderForm, Variant, Verdict
from grader.render import render
from grader.verdicts import failed, invalid, passed


def form(exercise: Exercise, variant: Variant) -> OrderForm:
    """The steps with letters, in the variant's own order."""
    asked = _asked(exercise, variant)
    texts = [render(exercise.spec.steps[name], variant.given) for name in asked]
    return OrderForm(tuple(zip(LETTERS, texts, strict=False)))


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether no two steps read alike with these numbers."""
    texts = [render(text, given) for text in exercise.spec.steps.values()]
    return len(set(texts)) == len(texts)


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """The share of steps in order; a known confusion is named, and the first wrong place."""
    asked = _asked(exercise, variant)
    try:
        letters = _letters(answer.content, LETTERS[: len(asked)])
    except Unreadable as problem:
        return invalid(str(problem))
    ranks = _ranks(exercise)
    given = [asked[LETTERS.index(letter)] for letter in letters]
    places = [ranks[name] for name in given]
    if len(given) == len(asked) and places == sorted(places):
        return passed()
    mistake = _named(exercise, asked, given)
    seen = _difference(letters, places, sorted(ranks[name] for name in asked))
    difference = Feedback(seen, "difference")
    score = (in_order(places) - 1) / (len(asked) - 1)
    if mistake is None:
        return failed(difference, score=score)
    says = render(exercise.spec.mistakes[mistake].says, variant.given)
    return failed(Feedback(says, "mistake"), difference, mistake=mistake, score=score)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The right order in several ways of writing, each confusion on its own, unreadable ones."""
    asked = _asked(exercise, variant)
    ranks = _ranks(exercise)
    letters = [LETTERS[asked.index(n)] for n in sorted(asked, key=lambda n: (ranks[n], n))]
    other = [LETTERS[asked.index(n)] for n in sorted(reversed(asked), key=lambda n: ranks[n])]
    places = ", ".join(f"{letter}{place}" for place, letter in enumerate(letters, start=1))
    wrong = {
        name: " ".join(LETTERS[asked.index(n)] for n in _confused(exercise, asked, mistake.order))
        for name, mistake in exercise.spec.mistakes.items()
        if set(mistake.order) <= set(asked)
    }
    ways = (" ".join(letters), letters, " > ".join(other).upper(), "".join(letters), places)
    return Samples(ways, wrong, ("a a b", "z a b", "1 2 3", "all of them"))


def in_order(places: Sequence[int]) -> int:
    """The length of the longest part that never falls, not necessarily in one piece."""
    ends: list[int] = []  # ends[n]: the lowest last place of a part of length n + 1
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def _ranks(exercise: Exercise) -> dict[str, int]:
    return step_ranks(list(exercise.spec.steps), exercise.spec.together)


def _asked(exercise: Exercise, variant: Variant) -> list[str]:
    """The ids of the steps that this variant shows, never in a right order already."""
    spec, ranks = exercise.spec, _ranks(exercise)
    groups = [mistake.order for mistake in spec.mistakes.values()]
    asked = drawn(list(spec.steps), spec.shown, groups, generator(variant))
    return asked[::-1] if asked == sorted(asked, key=lambda name: ranks[name]) else asked


def _letters(content: Any, letters: str) -> list[str]:
    """The letters in the order given. Raises Unreadable."""
    found = words(content)
    if len(found) == 1 and len(found[0]) == len(letters):
        found = list(found[0])  # `cab`
    placed = pairs(found)
    if placed and sorted(n for _, n in placed) == sorted(str(i + 1) for i in range(len(placed))):
        found = [letter for letter, _ in sorted(placed, key=lambda pair: int(pair[1]))]
    if not found or not all(word in [*letters] for word in found):
        raise Unreadable(
            f"Write all letters from a to {letters[-1]} in their order, such as b a c; "
            f"found {shown(content)}."
        )
    refuse_twice(found)
    return found


def _confused(exercise: Exercise, asked: Sequence[str], order: Sequence[str]) -> list[str]:
    """The right order, in which the steps of `order` have changed places among themselves."""
    ranks = _ranks(exercise)
    right = sorted(asked, key=lambda name: (ranks[name], list(exercise.spec.steps).index(name)))
    turn = iter(order)
    return [next(turn) if name in order else name for name in right]


def _named(exercise: Exercise, asked: Sequence[str], given: Sequence[str]) -> str | None:
    """The confusion that explains the whole answer, else the largest that is part of it."""
    orders: dict[str, list[str]] = {
        name: mistake.order
        for name, mistake in exercise.spec.mistakes.items()
        if [step for step in given if step in mistake.order] == mistake.order
    }
    for name, order in orders.items():
        if _confused(exercise, asked, order) == list(given):
            return name
    return max(orders, key=lambda name: len(orders[name]), default=None)


def _difference(letters: Sequence[str], places: Sequence[int], right: Sequence[int]) -> str:
    """How far the answer is right, which step then comes too early, and which are missing."""
    good = next((n for n, place in enumerate(places) if place != right[n]), len(places))
    told = [f"Right up to place {good}."] if good else []
    if good < len(places):
        told.append(f"{letters[good]}, in place {good + 1}, comes too early.")
    alone = [letter for letter in LETTERS[: len(right)] if letter not in letters]
    if alone:
        told.append(f"{listed(alone)} {'has' if len(alone) == 1 else 'have'} no place yet.")
    return " ".join(told)
