"""`carried_state: {h0: hs}`: a sequence may be run in two parts, if the state is carried over.

Each key is an argument that holds a state at the start; its value is the result to carry on: the
last time step of a result with an axis T, or a result with the axes of the argument itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.cases import Case
from grader.properties.axes import (
    changed,
    form_of,
    letters,
    parting,
    quoted,
    slots_with,
    steps,
)
from grader.properties.nouns import Array, Call, Fault, Property, Result, Signature

Declared = dict[str, str]  # argument -> result


def _problem(declared: Declared, signature: Signature) -> str:
    if not slots_with(signature, "T"):
        return "needs an argument with an axis T"
    for argument, result in declared.items():
        if argument not in signature.arguments:
            return f"`{argument}` is no argument; there are: {', '.join(signature.arguments)}"
        if result not in signature.returns:
            return f"`{result}` is not returned; there are: {', '.join(signature.returns)}"
        rest = [axis for axis in letters(signature.returns[result]) if axis != "T"]
        if " ".join(rest) != signature.arguments[argument].axes:
            return f"a step of `{result}` has not the axes of `{argument}`"
    return ""


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    return case.sizes["T"] > 1


def _calls(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    cut = _cut(case)
    what = f"the first {'step' if cut == 1 else f'{cut} steps'} alone"
    return (_call(signature, case, what, 0, cut, {}),)


def _later(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> tuple[Call, ...]:
    """The rest, begun with the state that the student's function gave for the first part."""
    cut = _cut(case)
    states = {a: _state(signature, r, got[0].values[r]) for a, r in declared.items()}
    what = f"the steps after step {cut} alone and your own state as {quoted(list(declared))}"
    return (_call(signature, case, what, cut, case.sizes["T"], states),)


def _call(
    signature: Signature,
    case: Case,
    what: str,
    start: int,
    stop: int,
    states: Mapping[str, Array],
) -> Call:
    """A call on some of the time steps; `states` replaces arguments."""
    timed = slots_with(signature, "T")
    part = changed(case.arguments, timed, lambda a, axes: steps(a, axes, start, stop))
    named: dict[str, Any] = dict(zip(signature.arguments, part, strict=True)) | dict(states)
    form = form_of(signature, {**case.sizes, "T": stop - start})
    return Call(what, tuple(named.values()), form)


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    first, rest = (result.values for result in got)
    for name, axes in signature.returns.items():
        order = letters(axes)
        if "T" in order:
            value = np.concatenate([first[name], rest[name]], order.index("T"))
        elif name in declared.values():
            value = rest[name]
        else:
            continue  # a sum over time, say
        found = parting(value, own.values[name], name, axes)
        if found:
            return Fault(_sentence(declared, name, _cut(case), found.step), found.where)
    return None


def _sentence(declared: Declared, name: str, cut: int, step: int) -> str:
    if 0 < step <= cut:
        return (
            f"`{name}` at time step {step} is another when the steps after step {cut} are left "
            "out. What has been computed must not depend on what follows."
        )
    since = f" from time step {step} on" if step else ""
    return (
        f"In two parts your result is another than at once: `{name}` differs{since}, although the "
        f"second part got your own state after step {cut} as {quoted(list(declared))}."
    )


def _cut(case: Case) -> int:
    return case.sizes["T"] // 2


def _state(signature: Signature, name: str, value: Array) -> Array:
    order = letters(signature.returns[name])
    return np.take(value, -1, axis=order.index("T")) if "T" in order else value


PROPERTY = Property(
    needs="a size T of at least 2",
    problem=_problem,
    shows=_shows,
    calls=_calls,
    later=_later,
    fault=_fault,
)
