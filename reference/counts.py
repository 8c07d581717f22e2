"""How many trainable numbers a layer has, from its sizes alone.

The counts are those of Keras unless a framework is named. They follow from the shapes in
`formulas.py`, as whole numbers here, and in `parameter_formula` as an expression to read (which
needs the optional package sympy). The number of time steps appears only in `untied_rnn_params`,
which is no RNN any more.
"""

from __future__ import annotations

import operator
from typing import Any

from reference.formulas import LayerSpec, count, weight_shapes


def simple_rnn_params(input_dim: int, units: int, use_bias: bool = True) -> int:
    """Kernel (D, H), recurrent kernel (H, H) and one bias (H,): H (D + H + 1).

    Raises ValueError when a size is not a positive whole number. Lesson text 000, section 6.2.
    """
    return layer_params(LayerSpec("SimpleRNN", units, use_bias=use_bias), input_dim)


def lstm_params(input_dim: int, units: int, use_bias: bool = True) -> int:
    """Four matrices of a simple RNN, each with a bias: 4 H (D + H + 1).

    Raises ValueError when a size is not a positive whole number. Lesson text 004.
    """
    return layer_params(LayerSpec("LSTM", units, use_bias=use_bias), input_dim)


def gru_params(input_dim: int, units: int, use_bias: bool = True, reset_after: bool = False) -> int:
    """Three matrices of a simple RNN, each with one bias: 3 H (D + H + 1), the textbook count.

    reset_after=True, the default of a Keras layer, adds a second bias: 3 H (D + H + 2).
    Raises ValueError when a size is not a positive whole number. Lesson text 004.
    """
    layer = LayerSpec("GRU", units, use_bias=use_bias, reset_after=reset_after)
    return layer_params(layer, input_dim)


def dense_params(inputs: int, units: int, use_bias: bool = True) -> int:
    """Kernel (inputs, units) and one bias (units,): units (inputs + 1).

    Raises ValueError when a size is not a positive whole number.
    """
    _size("inputs", inputs)
    return layer_params(LayerSpec("Dense", units, use_bias=use_bias), inputs)


def embedding_params(vocabulary: int, units: int) -> int:
    """One vector of `units` numbers for each id: vocabulary * units.

    Raises ValueError when a size is not a positive whole number.
    """
    return layer_params(LayerSpec("Embedding", units, vocabulary=vocabulary), 1)


def simple_rnn_model_params(input_dim: int, units: int, outputs: int) -> int:
    """A SimpleRNN layer with a Dense layer on its state; both have biases.

    The lesson's next-number model, sizes 1, 10, 1, has 120 + 11 = 131.
    Raises ValueError when a size is not a positive whole number.
    """
    # checked here, too: dense_params would call this size "units"
    o = _size("outputs", outputs)
    return simple_rnn_params(input_dim, units) + dense_params(units, o)


def untied_rnn_params(input_dim: int, units: int, steps: int) -> int:
    """The same network when each of T steps has weights of its own: T H (D + H + 1).

    What weight sharing saves: the shared count does not depend on T.
    Raises ValueError when a size is not a positive whole number.
    """
    return _size("steps", steps) * simple_rnn_params(input_dim, units)


def layer_params(layer: LayerSpec, input_dim: int, framework: str = "keras") -> int:
    """The count for any layer, "keras" or "pytorch".

    Raises ValueError when a size is not a positive whole number, and where `weight_shapes` does.
    """
    given = {"units": layer.units, "vocabulary": layer.vocabulary, "projection": layer.projection}
    needed = {k: v for k, v in given.items() if _is_needed(layer, k)}
    sizes: dict[str, Any] = {name: _size(name, value) for name, value in needed.items()}
    inputs = _size("input_dim", input_dim)
    return int(count(weight_shapes(layer._replace(**sizes), inputs, framework)))


def parameter_formula(layer: LayerSpec, framework: str = "keras") -> Any:
    """The count as a sympy expression, factored as one would write it: u*(d + u + 1).

    The sizes of the layer are ignored; its options count. Letters: d input features, u units,
    p projection, V vocabulary, E length of an embedding vector. For Dense, d are its inputs.
    Raises ModuleNotFoundError without sympy, ValueError where `weight_shapes` does.
    """
    # optional, and slow to load: only on demand
    import sympy  # type: ignore[import-untyped, import-not-found, unused-ignore]

    d, u, p, v, e = sympy.symbols("d u p V E")
    units = e if layer.kind == "Embedding" else u
    projection = None if layer.projection is None else p
    symbolic = layer._replace(units=units, vocabulary=v, projection=projection)
    return sympy.factor(count(weight_shapes(symbolic, d, framework)))


def _is_needed(layer: LayerSpec, name: str) -> bool:
    if name == "units":
        return layer.kind != "Dropout"
    return layer.kind == "Embedding" if name == "vocabulary" else layer.projection is not None


def _size(name: str, value: object) -> int:
    """`value` as a Python int of at least 1; ValueError that names the argument otherwise."""
    message = f"{name} must be a positive whole number, but it is {value!r}."
    if isinstance(value, bool):
        raise ValueError(message)
    try:
        size = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise ValueError(message) from None
    if size < 1:
        raise ValueError(message)
    return size
