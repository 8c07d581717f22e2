"""Right values times or plus a number: the sign, a mean for a sum, a factor, one too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations, combinations_with_replacement
from math import isfinite, prod
from typing import NamedTuple

import numpy as np

from grader.compare import WORDS, Part
from grader.diagnosis.evidence import Array, Finding, Returned, View, near
from grader.diagnosis.layout import plural
from grader.diagnosis.relations import Relation

_FEWEST = 3  # values that must agree on a factor without a meaning
_MOST_TIMES = 4  # gates of an LSTM
_SAME = 1e-4  # how far the factors of two cases may differ, relative to them


class Number(NamedTuple):
    """A number with a meaning that each case gives a value: a size, or an argument."""

    id: str
    text: str
    names: tuple[str, ...] = ()  # of arguments that are single numbers
    letters: str = ""  # or the sizes that are multiplied
    fixed: float = 1.0

    def of(self, view: View) -> float:
        """Its value in one case."""
        sizes = [view.case.sizes[letter] for letter in self.letters]
        return prod(sizes) * self.fixed * prod(float(view.named[name]) for name in self.names)


def factors(part: Part, view: View) -> Iterator[Relation]:
    """The wrong sign, a factor that means something, or a whole number too many or too few."""
    says = "every value has the wrong sign."
    yield Relation("sign", says, partial(_times, Number("", "", fixed=-1.0), False))
    for number in _meanings(view):
        says = f"every value is divided by {number.text}{', as in a mean' * bool(number.letters)}."
        yield Relation(f"divided-by-{number.id}", says, partial(_times, number, True))
        says = f"every value is multiplied by {number.text}."
        yield Relation(f"times-{number.id}", says, partial(_times, number, False))
    yield from _added([Number("1", "1"), *_scalars(view)])


def terms(part: Part, view: View) -> Iterator[Relation]:
    """A count with a product of its arguments too many or too few."""
    yield from _added(_terms(view))


def proportional(returned: Returned) -> Finding | None:
    """A factor without a known meaning; the number itself would give values away."""
    ratios = [_ratio(view) for view in returned.views if view.got is not None]
    told = [ratio for ratio in ratios if ratio is not None and np.isfinite(ratio)]
    if None in ratios or len(told) < 2:
        return None
    if np.ptp(told) < _SAME * np.max(np.abs(told)):
        text = "every value is the right one times one and the same number."
    else:
        text = "in each case all values are the right ones times one number, another in each case."
    return Finding("factor", text, (returned.part.name,), fragment=True)


def _added(numbers: Iterable[Number]) -> Iterator[Relation]:
    for number in numbers:
        for sign, word in ((1.0, "large"), (-1.0, "small")):
            says = f"every value is too {word} by {number.text}."
            yield Relation(f"too-{word}-by-{number.id}", says, partial(_plus, number, sign))


def _meanings(view: View) -> list[Number]:
    found = [Number("2", "2", fixed=2.0)]
    sizes = view.case.sizes
    for letter in sizes:
        found.append(Number(letter.lower(), f"{letter} ({_counted(letter)})", letters=letter))
    found += _scalars(view)
    for pair in combinations(sizes, 2):
        product = " times ".join(f"{letter} ({_counted(letter)})" for letter in pair)
        found.append(Number("-".join(pair).lower(), product, letters="".join(pair)))
    found.append(Number("ln-2", "the logarithm of 2", fixed=float(np.log(2))))
    found.append(Number("ln-10", "the logarithm of 10", fixed=float(np.log(10))))
    return [*found, Number("100", "100", fixed=100.0)]


def _scalars(view: View) -> list[Number]:
    """Arguments that are one number each."""
    plain = {n: v for n, v in view.named.items() if type(v) in (int, float)}
    return [Number(name.lower().replace("_", "-"), f"`{name}`", names=(name,)) for name in plain]


def _terms(view: View) -> list[Number]:
    """Products of whole arguments, a few times: what a count may have too much or too little of."""
    if view.want.ndim or not np.array_equal(view.want, np.round(view.want)):
        return []
    names = [name for name, value in view.named.items() if type(value) is int]
    found = []
    for times in range(1, _MOST_TIMES + 1):
        for factors in [*((n,) for n in names), *combinations_with_replacement(names, 2)]:
            text = " times ".join(f"`{name}`" for name in factors)
            text = f"{times} times {text}" if times > 1 else text
            id = "-".join([*([str(times)] if times > 1 else []), *factors]).replace("_", "-")
            found.append(Number(id.lower(), text, names=factors, fixed=float(times)))
    return found


def _counted(letter: str) -> str:
    return f"the number of {plural(letter)}" if letter in WORDS else f"the size of axis {letter}"


def _times(number: Number, inverse: bool, got: Array, base: Array, view: View) -> bool:
    factor = number.of(view)
    if factor == 0 or not isfinite(factor):
        return False
    # held against the right values at their own scale, so that the tolerance is theirs
    return near(got * factor if inverse else got / factor, base, view.tolerance)


def _plus(number: Number, sign: float, got: Array, base: Array, view: View) -> bool:
    return near(got - sign * number.of(view), base, view.tolerance)


def _ratio(view: View) -> float | None:
    """The one number between all values of a case: None if there is none, inf if any would do."""
    got, want = view.got, view.want
    if got is None or got.shape != want.shape or not np.isfinite(got).all():
        return None
    if np.count_nonzero(want) < _FEWEST:
        return np.inf
    ratio = float(np.vdot(want, got) / np.vdot(want, want))
    small = view.tolerance * max(abs(ratio), 1.0)
    return ratio if ratio and near(got, ratio * want, small) else None
