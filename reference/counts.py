"""How many trainable numbers a layer has, from its sizes alone.

The counts are those of Keras. PyTorch's `nn.RNN` keeps a second bias vector, so it has `units`
more. The number of time steps appears only in `untied_rnn_params`, which is no RNN any more.
"""

from __future__ import annotations

import operator


def simple_rnn_params(input_dim: int, units: int, use_bias: bool = True) -> int:
    """Kernel (D, H), recurrent kernel (H, H) and one bias (H,): H (D + H + 1).

    Raises ValueError when a size is not a positive whole number. Lesson text 000, section 6.2.
    """
    d, h = _size("input_dim", input_dim), _size("units", units)
    return d * h + h * h + (h if use_bias else 0)


def dense_params(inputs: int, units: int, use_bias: bool = True) -> int:
    """Kernel (inputs, units) and one bias (units,): units (inputs + 1).

    Raises ValueError when a size is not a positive whole number.
    """
    n, u = _size("inputs", inputs), _size("units", units)
    return n * u + (u if use_bias else 0)


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


def _size(name: str, value: int) -> int:
    """`value` as a Python int of at least 1; ValueError that names the argument otherwise."""
    message = f"{name} must be a positive whole number, but it is {value!r}."
    if isinstance(value, bool):
        raise ValueError(message)
    try:
        size = operator.index(value)
    except TypeError:
        raise ValueError(message) from None
    if size < 1:
        raise ValueError(message)
    return size
