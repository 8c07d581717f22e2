"""`own_gradient`: a gradient belongs to the student's own forward pass, by central differences.

    own_gradient: {loss: loss, gradients: {logits: dlogits}}
    own_gradient: {forward: rnn_forward, received: dhs, gradients: {xs: dxs, h0: dh0}}

In the first form the function returns the loss beside its gradients. In the second, another
function of the student's file computes what `received` is the gradient for; it takes all other
arguments, in order. Nobody is obliged to write that one, so what it shows is advice and never
lowers a verdict. An argument with an axis T is moved at one time step after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import numpy as np
from pydantic import Field, StringConstraints, model_validator

from grader.cases import Case
from grader.compare import Part
from grader.diagnosis.slots import Slot, read, slots
from grader.fields import Strict
from grader.properties.axes import along, changed, form_of
from grader.properties.nouns import Array, Call, Fault, Form, Property, Result, Signature

STEP = 1e-3  # large enough for a forward pass in float32
RELATIVE = 1e-2  # of the larger of both slopes
ABSOLUTE = 1e-3  # of the terms that are added up; rounding in float32 reaches a tenth of it

_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")]


class Declared(Strict):
    """What is differentiated, and which result holds the gradient of which argument."""

    loss: str | None = None
    forward: _Name | None = None
    received: str | None = None
    gradients: dict[str, str] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_way(self) -> Declared:
        forward = (self.forward is not None, self.received is not None)
        if forward != ((False, False) if self.loss is not None else (True, True)):
            raise ValueError("needs either `loss`, or `forward` and `received`")
        return self


class _Move(NamedTuple):
    """A direction in which an argument is moved; `step` counts time from 1, 0 without time."""

    slot: Slot
    direction: Array
    step: int


def _problem(declared: Declared, signature: Signature) -> str:
    arrays = {slot.name: slot for slot in slots(signature.arguments) if not slot.whole}
    for argument, result in declared.gradients.items():
        if argument not in arrays:
            return f"`{argument}` is no array of real numbers among the arguments"
        axes = " ".join(arrays[argument].axes)
        if signature.returns.get(result) != axes:
            return f"`{result}` is not returned with the axes of `{argument}`, {axes}"
    if declared.loss is not None and signature.returns.get(declared.loss) != "float":
        return f"`{declared.loss}` is not returned as a float"
    if declared.received is not None and declared.received not in arrays:
        return f"`{declared.received}` is no array of real numbers among the arguments"
    return ""


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    return True


def _advises(declared: Declared) -> bool:
    return declared.forward is not None


def _calls(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    return () if declared.forward else _moved(declared, signature, case)


def _later(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> tuple[Call, ...]:
    return _moved(declared, signature, case) if declared.forward else ()


def _moved(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    """Two calls for each move: one step ahead, one step back."""
    form = _form(declared, signature, case)
    left_out = list(signature.arguments).index(declared.received) if declared.received else None

    def call(move: _Move, by: float) -> Call:
        moved = changed(case.arguments, [move.slot], lambda a, axes: a + by * move.direction)
        kept = tuple(value for place, value in enumerate(moved) if place != left_out)
        return Call(f"`{move.slot.name}` moved a little", kept, form, declared.forward or "")

    moves = _moves(declared, signature, case)
    return tuple(call(move, by) for move in moves for by in (STEP, -STEP))


def _form(declared: Declared, signature: Signature, case: Case) -> Form:
    """What the forward function returns: the shape of the gradient that is received for it."""
    if declared.forward is None:
        return form_of(signature, case.sizes)
    received = _received(declared, signature)
    shape = read(case.arguments, received).shape
    return ((Part(declared.forward, "".join(received.axes)), shape),)


def _received(declared: Declared, signature: Signature) -> Slot:
    return next(slot for slot in slots(signature.arguments) if slot.name == declared.received)


def _moves(declared: Declared, signature: Signature, case: Case) -> Iterator[_Move]:
    """A random direction for each argument, the same ones every time; with time, for each step."""
    rng = np.random.default_rng(0)
    arrays = {slot.name: slot for slot in slots(signature.arguments)}
    for argument in declared.gradients:
        slot = arrays[argument]
        direction = np.asarray(rng.standard_normal(read(case.arguments, slot).shape))
        if "T" not in slot.axes:
            yield _Move(slot, direction, 0)
            continue
        every = np.arange(case.sizes["T"])
        for step in every:
            here = along("T", slot.axes, every == step)
            yield _Move(slot, direction * here, int(step) + 1)


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    pairs = zip(got[::2], got[1::2], strict=True)
    for move, (ahead, back) in zip(_moves(declared, signature, case), pairs, strict=True):
        result = declared.gradients[move.slot.name]
        terms, before = (_terms(declared, signature, case, value) for value in (ahead, back))
        slope = float(np.sum(terms - before)) / (2 * STEP)
        claimed = float(np.sum(own.values[result] * move.direction))
        size = float(np.sum(np.abs(terms)))
        if abs(slope - claimed) > RELATIVE * max(abs(slope), abs(claimed)) + ABSOLUTE * size:
            return Fault(_sentence(declared, move, result))
    return None


def _terms(declared: Declared, signature: Signature, case: Case, result: Result) -> Array:
    """What adds up to the scalar that is differentiated."""
    if declared.forward is None:
        return result.values[str(declared.loss)]
    return read(case.arguments, _received(declared, signature)) * result.values[declared.forward]


def _sentence(declared: Declared, move: _Move, result: str) -> str:
    at = f" at time step {move.step}" if move.step else ""
    function = declared.forward or declared.loss
    return (
        f"`{result}` is not the gradient of your own `{function}`: a small change of "
        f"`{move.slot.name}`{at} changes it by another amount than `{result}` says."
    )


PROPERTY = Property(
    needs="any arguments",
    problem=_problem,
    shows=_shows,
    calls=_calls,
    later=_later,
    advises=_advises,
    fault=_fault,
)
