"""The weights that a layer has, as shapes; every parameter count is derived from these.

Sizes may be whole numbers or symbols: the same lines give 520 for 5 features and 20 units, and
u (d + u + 1) for d and u. Counts therefore stand nowhere as formulas of their own.

Keras keeps input and recurrent weights of all gates side by side, and one bias; its GRU with
`reset_after=True` (the default) has two, because the reset gate acts between them. PyTorch keeps
two biases everywhere. A gate is a matrix here: LSTM has three gates and a candidate, so 4.

Neither library has peepholes, and Keras no projection; with the layout "keras" they are counted as
this package's own LSTM has them.
"""

from __future__ import annotations

from math import prod
from typing import Any, NamedTuple

Size = Any  # a whole number or a symbol
Shapes = dict[str, tuple[Size, ...]]

GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
KINDS = (*GATES, "Dense", "Embedding", "Dropout", "RepeatVector")
FRAMEWORKS = ("keras", "pytorch")
MERGES = ("concat", "sum", "mul", "ave")


class LayerSpec(NamedTuple):
    """A layer described by plain values, under Keras' names; nothing is built."""

    kind: str  # one of KINDS
    units: Size = 0  # Embedding: the length of a vector; RepeatVector: how often
    return_sequences: bool = False
    use_bias: bool = True
    reset_after: bool = True  # GRU
    merge: str | None = None  # one of MERGES: the layer is Bidirectional
    vocabulary: Size = 0  # Embedding: how many ids there are
    peepholes: bool = False  # LSTM
    projection: Size | None = None  # LSTM: the length of the state that is shown


def weight_shapes(layer: LayerSpec, inputs: Size, framework: str = "keras") -> Shapes:
    """The name and shape of every weight array of a layer that reads `inputs` features.

    Both directions of a Bidirectional layer have arrays of their own. Dropout and RepeatVector
    have none. An Embedding ignores `inputs`.
    Raises ValueError for an unknown kind or framework, for an option that the kind does not have,
    and for what PyTorch does not offer (a GRU with reset_after=False, peepholes).
    """
    check_layer(layer, framework)
    if layer.kind == "Embedding":
        return {"embeddings": (layer.vocabulary, layer.units)}
    if layer.kind == "Dense":
        return {"kernel": (inputs, layer.units)} | _if(layer.use_bias, bias=(layer.units,))
    if layer.kind not in GATES:
        return {}
    one = (_keras if framework == "keras" else _pytorch)(layer, inputs)
    if layer.merge is None:
        return one
    return {
        f"{way}_{name}": shape for way in ("forward", "backward") for name, shape in one.items()
    }


def count(shapes: Shapes) -> Size:
    """The number of entries of all arrays together."""
    return sum(prod(shape) for shape in shapes.values())


def check_layer(layer: LayerSpec, framework: str = "keras") -> None:
    """ValueError that says which value of a LayerSpec is not allowed, and what is."""
    _one_of("kind", layer.kind, KINDS)
    _one_of("framework", framework, FRAMEWORKS)
    if layer.merge is not None:
        _one_of("merge", layer.merge, MERGES)
    only_lstm = layer.peepholes or layer.projection is not None
    if layer.kind != "LSTM" and only_lstm:
        raise ValueError(f"Only an LSTM has peepholes or a projection, but this is {layer.kind}.")
    if layer.kind not in GATES and (layer.merge is not None or layer.return_sequences):
        raise ValueError(
            f"Only a recurrent layer returns sequences or has two directions, "
            f"but this is {layer.kind}."
        )
    reset_before = layer.kind == "GRU" and not layer.reset_after
    if framework == "pytorch" and (layer.peepholes or reset_before):
        raise ValueError("PyTorch has neither peepholes nor a GRU with reset_after=False.")


def _keras(layer: LayerSpec, inputs: Size) -> Shapes:
    units, wide = layer.units, GATES[layer.kind] * layer.units
    state = units if layer.projection is None else layer.projection
    twice = layer.kind == "GRU" and layer.reset_after
    return (
        {"kernel": (inputs, wide), "recurrent_kernel": (state, wide)}
        | _if(layer.use_bias, bias=(2, wide) if twice else (wide,))
        | _if(layer.peepholes, peepholes=(3, units))
        | _if(layer.projection is not None, projection=(units, layer.projection))
    )


def _pytorch(layer: LayerSpec, inputs: Size) -> Shapes:
    units, wide = layer.units, GATES[layer.kind] * layer.units
    state = units if layer.projection is None else layer.projection
    return (
        {"weight_ih": (wide, inputs), "weight_hh": (wide, state)}
        | _if(layer.use_bias, bias_ih=(wide,), bias_hh=(wide,))
        | _if(layer.projection is not None, weight_hr=(layer.projection, units))
    )


def _if(present: bool, **shapes: tuple[Size, ...]) -> Shapes:
    return shapes if present else {}


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}; use one of {', '.join(allowed)}.")
