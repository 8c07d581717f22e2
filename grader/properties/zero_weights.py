"""`zero_weights: {zero: [Wx, Wh], gives: {hs: tanh(b)}}`: what is left when weights are zero.

`gives` holds expressions over the arguments; each is spread over the axes of its result.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pydantic import Field

from grader.cases import Case
from grader.diagnosis.slots import Slot, slots
from grader.expressions import calculate, names_in, parse
from grader.fields import Expression, Strict
from grader.properties.axes import Parting, changed, form_of, letters, parting, quoted
from grader.properties.nouns import Array, Call, Fault, Property, Result, Signature


class Declared(Strict):
    """The arguments that become zero, and what the results are then."""

    zero: list[str] = Field(min_length=1)
    gives: dict[str, Expression] = Field(min_length=1)


def _problem(declared: Declared, signature: Signature) -> str:
    arrays = list(dict.fromkeys(_argument(slot) for slot in slots(signature.arguments)))
    for name in declared.zero:
        if name not in arrays:
            return f"`{name}` is no argument of arrays; there are: {', '.join(arrays)}"
    for name, text in declared.gives.items():
        if name not in signature.returns:
            return f"`{name}` is not returned; there are: {', '.join(signature.returns)}"
        known = [slot.name for slot in _plain(signature)]
        unknown = sorted(names_in(parse(text)) - set(known))
        if unknown:
            return f"`{text}` uses the unknown name `{unknown[0]}`; known: {', '.join(known)}"
    return ""


def _argument(slot: Slot) -> str:
    return slot.name.partition("[")[0]


def _plain(signature: Signature) -> list[Slot]:
    """The arguments that are one array."""
    return [slot for slot in slots(signature.arguments) if slot.item is None]


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    """Always. Raises ValueError when an expression does not fill the axes of its result."""
    call = _calls(declared, signature, case)[0]
    shapes = {part.name: tuple(size or 1 for size in shape or ()) for part, shape in call.form}
    for name in declared.gives:
        _want(declared, signature, call, name, shapes[name])
    return True


def _calls(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    chosen = [slot for slot in slots(signature.arguments) if _argument(slot) in declared.zero]
    zeros = changed(case.arguments, chosen, lambda array, axes: np.zeros_like(array))
    return (Call(f"{quoted(declared.zero)} zero", zeros, form_of(signature, case.sizes)),)


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    call = _calls(declared, signature, case)[0]
    for name in declared.gives:
        value = got[0].values[name]
        want = _want(declared, signature, call, name, value.shape)
        found = parting(value, want, name, signature.returns[name])
        if found:
            return Fault(_sentence(declared, signature, name, found), found.where)
    return None


def _want(
    declared: Declared, signature: Signature, call: Call, name: str, shape: tuple[int, ...]
) -> Array:
    known = {
        slot.name: np.asarray(call.arguments[slot.argument], float) for slot in _plain(signature)
    }
    value = np.asarray(calculate(declared.gives[name], known), float)
    try:
        return np.broadcast_to(value, shape)
    except ValueError:
        text = f"`{declared.gives[name]}` does not fill the axes of `{name}`"
        raise ValueError(text) from None


def _sentence(declared: Declared, signature: Signature, name: str, found: Parting) -> str:
    every = " at every time step" if "T" in letters(signature.returns[name]) else ""
    first = f", first at time step {found.step}" if found.step else ""
    return (
        f"With {quoted(declared.zero)} set to zero, `{name}` should be "
        f"`{declared.gives[name]}`{every}; yours is not{first}."
    )


PROPERTY = Property(
    needs="arguments of any size",
    problem=_problem,
    shows=_shows,
    calls=_calls,
    fault=_fault,
)
