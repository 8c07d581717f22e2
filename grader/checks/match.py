"""`match`: give each item on the left its partner on the right.

The left items carry letters, the right ones numbers, in an order of the variant's own; an answer
is `a3 b1 c2`, or the numbers alone in the order of the letters. A right item may be the partner of
several left ones, or of none. Each right pair earns its share; a missing one is a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.answer_text import Unreadable, shown
from grader.checks import Runner, Samples
from grader.items.drawn import LETTERS, drawn, generator, mixed
from grader.items.match_spec import Spec as Spec
from grader.items.written import listed, pairs, refuse_twice, words
from grader.model import Answer, Exercise, Feedback, MatchForm, Variant, Verdict
from grader.render import render
from grader.verdicts import failed, invalid, passed


def form(exercise: Exercise, variant: Variant) -> MatchForm:
    """Left items with letters, right items with numbers, in the variant's own order."""
    spec, given = exercise.spec, variant.given
    left, right = _ordered(exercise, variant)
    lettered = [(LETTERS[i], render(spec.left[name].text, given)) for i, name in enumerate(left)]
    numbered = [(str(n), render(spec.right[name], given)) for n, name in enumerate(right, start=1)]
    return MatchForm(tuple(lettered), tuple(numbered))


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether no two items of a side read alike with these numbers."""
    left = [render(item.text, given) for item in exercise.spec.left.values()]
    right = [render(text, given) for text in exercise.spec.right.values()]
    return len(set(left)) == len(left) and len(set(right)) == len(right)


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """The share of right pairs; known confusions are named."""
    left, right = _ordered(exercise, variant)
    try:
        picked = _picked(answer.content, LETTERS[: len(left)], len(right))
    except Unreadable as problem:
        return invalid(str(problem))
    chosen = {left[LETTERS.index(a)]: right[int(n) - 1] for a, n in picked.items()}
    wrong = [name for name in left if chosen.get(name) != exercise.spec.left[name].fits]
    if not wrong:
        return passed()
    named = _named(exercise, chosen)
    says = [render(exercise.spec.mistakes[name].says, variant.given) for name in named]
    feedback = [Feedback(text, "mistake") for text in says]
    feedback.append(Feedback(_difference(left, wrong, picked), "difference"))
    score = (len(left) - len(wrong)) / len(left)
    return failed(*feedback, mistake=named[0] if named else None, score=score)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The right pairs in several ways of writing, each confusion on its own, unreadable ones."""
    left, right = _ordered(exercise, variant)
    fits = {name: exercise.spec.left[name].fits for name in left}
    written = _written(left, right, fits)
    numbers = [word[1:] for word in written]
    turned = "; ".join(f"{word[1:]}-{word[0].upper()}" for word in written)
    wrong = {
        name: " ".join(_written(left, right, fits | mistake.pairs))
        for name, mistake in exercise.spec.mistakes.items()
        if set(mistake.pairs) <= set(left)
    }
    ways = (" ".join(written), written, ", ".join(numbers), turned)
    return Samples(ways, wrong, ("a", "all of them", "a1 a2", "a99", "z1", "1"))


def _ordered(exercise: Exercise, variant: Variant) -> tuple[list[str], list[str]]:
    """The ids of the left items that this variant shows, and of all right ones."""
    spec, rng = exercise.spec, generator(variant)
    groups = [list(mistake.pairs) for mistake in spec.mistakes.values()]
    return drawn(list(spec.left), spec.shown, groups, rng), mixed(list(spec.right), rng)


def _picked(content: Any, letters: str, most: int) -> dict[str, str]:
    """Letter -> number, as far as given. Raises Unreadable."""
    found = words(content)
    alone = len(found) == len(letters) and all(word.isdecimal() for word in found)
    picked = list(zip(letters, found, strict=True)) if alone else pairs(found)
    numbers = [str(n) for n in range(1, most + 1)]
    if not picked or not all(a in [*letters] and n in numbers for a, n in picked):
        raise Unreadable(
            f"Give each letter from a to {letters[-1]} one number from 1 to {most}, as in a2 b1; "
            f"found {shown(content)}."
        )
    refuse_twice([letter for letter, _ in picked])
    return dict(picked)


def _named(exercise: Exercise, chosen: Mapping[str, str]) -> list[str]:
    """The confusions in an answer; one that is part of a larger one is left out."""
    mistakes = exercise.spec.mistakes
    seen = {n: m.pairs.items() for n, m in mistakes.items() if m.pairs.items() <= chosen.items()}
    return [name for name in seen if not any(seen[name] < other for other in seen.values())]


def _written(left: Sequence[str], right: Sequence[str], fits: Mapping[str, str]) -> list[str]:
    return [f"{LETTERS[i]}{right.index(fits[name]) + 1}" for i, name in enumerate(left)]


def _difference(left: Sequence[str], wrong: Sequence[str], picked: Mapping[str, str]) -> str:
    """How many pairs are right, and the first that is not; its right partner is not told."""
    right = len(left) - len(wrong)
    text = f"{right or 'None'} of the {len(left)} pairs {'is' if right < 2 else 'are'} right."
    letters = [LETTERS[left.index(name)] for name in wrong]
    alone = [letter for letter in letters if letter not in picked]
    apart = [letter for letter in letters if letter in picked]
    if apart:
        text += f" {apart[0]} and {picked[apart[0]]} do not belong together."
    if alone:
        text += f" {listed(alone)} {'has' if len(alone) == 1 else 'have'} no partner yet."
    return text
