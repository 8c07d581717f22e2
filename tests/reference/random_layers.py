"""Random recurrent layers, alone, in pairs and in stacks, and the same ones written out in loops.

Arrays go by name, "0 Wx" or "1 state 0" (the layer's number first), so that one of them can be
moved at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.layers import RecurrentLayer
from tests.reference import oracles
from tests.reference.comparing import Comparison, draw_mask, real
from tests.reference.networks import Sizes
from tests.reference.recurrent import SORTS, draw_layer, draw_states

Array = NDArray[Any]
States = tuple[Array, ...]


class Drawn(NamedTuple):
    """Layers and what goes into them; `zeros` says that the initial states are left out."""

    layers: list[RecurrentLayer]
    xs: Array
    states: list[States]
    zeros: bool
    mask: Array | None

    def given(self) -> list[Any]:
        """The states as they are handed over."""
        return [None] * len(self.layers) if self.zeros else list(self.states)


def draw(
    rng: np.random.Generator, sizes: Sizes, layers: list[RecurrentLayer], dtype: Any = np.float64
) -> Drawn:
    """Inputs, initial states and a mask for the layers, everything in the dtype."""
    xs = rng.normal(size=(sizes.B, sizes.T, sizes.D)).astype(dtype)
    zeros = bool(rng.random() < 0.3)
    states = []
    for layer in layers:
        drawn = draw_states(layer, sizes.B, seed_from(rng))
        states.append(tuple((0 * s if zeros else s).astype(dtype) for s in drawn))
    cast = [layer._replace(weights=cast_weights(layer.weights, dtype)) for layer in layers]
    return Drawn(cast, xs, states, zeros, draw_mask(rng, sizes.B, sizes.T))


def draw_one(rng: np.random.Generator, sort: str, sizes: Sizes, **how: Any) -> RecurrentLayer:
    """A layer of a sort, with small, middling or large weights; masked steps may show zeros."""
    layer = draw_layer(sort, sizes, seed_from(rng))
    scale = rng.choice([0.2, 1.0, 3.0])
    weights: Any = (None if w is None else scale * w for w in layer.weights)
    zeros = bool(rng.random() < 0.5)
    kind = type(layer.weights)
    return layer._replace(weights=kind(*weights), zero_output_for_mask=zeros, **how)


def draw_any(rng: np.random.Generator, sizes: Sizes, **how: Any) -> RecurrentLayer:
    """A layer of any sort."""
    return draw_one(rng, str(rng.choice(list(SORTS))), sizes, **how)


def seed_from(rng: np.random.Generator) -> int:
    return int(rng.integers(2**32))


def cast_weights(weights: Any, dtype: Any) -> Any:
    return type(weights)(*(None if w is None else w.astype(dtype) for w in weights))


def named(layer_weights: Sequence[Any], layer_states: Sequence[States]) -> dict[str, Array]:
    """The weights and states of all layers, or their gradients, by name."""
    arrays: dict[str, Array] = {}
    for k, (weights, states) in enumerate(zip(layer_weights, layer_states, strict=True)):
        parts = weights._asdict().items()
        arrays |= {f"{k} {name}": part for name, part in parts if part is not None}
        arrays |= {f"{k} state {i}": state for i, state in enumerate(states)}
    return arrays


def arrays_of(drawn: Drawn) -> dict[str, Array]:
    """Everything that has a gradient."""
    return {"xs": drawn.xs} | named([layer.weights for layer in drawn.layers], drawn.states)


def written_out(
    drawn: Drawn, k: int, lists: dict[str, Any], xs: Any = None, mask: Any = None
) -> tuple[Any, Any]:
    """Layer k by the oracle, with the numbers in `lists`: its outputs and final states."""
    layer = drawn.layers[k]
    mine = {name[2:]: part for name, part in lists.items() if name.startswith(f"{k} ")}
    states = [mine.pop(f"state {i}") for i in range(len(drawn.states[k]))]
    kind = type(layer.weights).__name__
    return oracles.layer(kind, mine, lists["xs"] if xs is None else xs, states, mask, how_of(layer))


def how_of(layer: RecurrentLayer) -> dict[str, Any]:
    """How a layer is used, without its weights."""
    return {name: value for name, value in layer._asdict().items() if name != "weights"}


def mask_of(drawn: Drawn) -> Any:
    """The mask for the oracle."""
    return None if drawn.mask is None else drawn.mask.tolist()


def outputs_compared(what: str, got: list[Array], want: list[Any], dtype: Any) -> Comparison:
    """One comparison for all outputs and final states together."""
    assert [part.dtype for part in got] == [dtype] * len(got), what
    assert [part.shape for part in got] == [np.shape(part) for part in want], what
    joined = [np.concatenate([np.ravel(part) for part in each]) for each in (got, want)]
    return Comparison(f"{what}, outputs", joined[0], real(joined[1]))


def draw_like_outputs(
    rng: np.random.Generator, ys: Array, last: States
) -> tuple[Array, States | None, list[Any]]:
    """Gradients from outside, those of the final states left out at times; both as lists."""
    dys = rng.normal(size=ys.shape).astype(ys.dtype)
    dlast = tuple(rng.normal(size=s.shape).astype(s.dtype) for s in last)
    if rng.random() < 0.3:
        return dys, None, [dys.tolist(), *((0 * d).tolist() for d in dlast)]
    return dys, dlast, [dys.tolist(), *(d.tolist() for d in dlast)]


def told(sizes: Sizes, drawn: Drawn) -> str:
    """The configuration in a failure's message."""
    how = [how_of(layer) for layer in drawn.layers]
    return f"{sizes}, {how}, states left out: {drawn.zeros}, mask {mask_of(drawn)}"
