"""Operations of a time step, counted by a number that counts what is done with it."""

import pytest

from reference.formulas import LayerSpec
from reference.shapes import step_flops

RNN, LSTM, GRU = (
    lambda u, kind=k, **o: LayerSpec(kind, u, **o) for k in ["SimpleRNN", "LSTM", "GRU"]
)
DENSE = lambda u: LayerSpec("Dense", u)  # noqa: E731


class Counted:
    """A number that counts what is done with it, in a list shared by all."""

    def __init__(self, done):
        self.done = done

    def _one(self, other=None):
        self.done.append(1)
        return Counted(self.done)

    __add__ = __mul__ = __rsub__ = _one


def total(numbers):
    """A sum with one addition fewer than numbers."""
    first, *rest = numbers
    for number in rest:
        first = first + number
    return first


def line(row, biases):
    """One entry of x Wx + h Wh + b, the biases one after the other."""
    return total([number * number for number in row] + list(row[:1]) * biases)


def gate(row, biases):
    return line(row, biases)._one()  # the activation


def simple_unit(row, h, b):
    gate(row, b)


def lstm_unit(row, h, b):
    i, f, g, o = (gate(row, b) for _ in range(4))
    c = f * h + i * g
    o * c._one()


def gru_unit(row, h, b):
    r, z = gate(row, b), gate(row, b)
    candidate = gate(row, b)  # one product with r more, before or after the sum
    r * h
    z * h + (1 - z) * candidate


UNITS = {"SimpleRNN": simple_unit, "LSTM": lstm_unit, "GRU": gru_unit}


@pytest.mark.parametrize("kind", UNITS)
@pytest.mark.parametrize(("d", "u"), [(1, 1), (3, 4), (5, 2)])
@pytest.mark.parametrize(("options", "biases"), [({}, 1), ({"use_bias": False}, 0)])
def test_operations_are_those_that_a_loop_does(kind, d, u, options, biases):
    done = []
    number = Counted(done)
    for _ in range(u):
        UNITS[kind]([number] * (d + u), number, biases)
    assert step_flops(LayerSpec(kind, u, reset_after=False, **options), d) == len(done)


def test_a_second_bias_is_added_to_every_sum():
    assert step_flops(GRU(6), 4) - step_flops(GRU(6, reset_after=False), 4) == 3 * 6


def test_two_directions_cost_twice_as_much():
    assert step_flops(RNN(6, merge="concat"), 4) == 2 * step_flops(RNN(6), 4)


@pytest.mark.parametrize(("layer", "times"), [(LSTM(500), 4), (GRU(500), 3)])
def test_large_layers_cost_four_and_three_simple_rnns(layer, times):
    assert step_flops(layer, 500) == pytest.approx(times * step_flops(RNN(500), 500), rel=0.01)


@pytest.mark.parametrize("layer", [DENSE(5), LSTM(5, peepholes=True), LSTM(5, projection=2)])
def test_other_layers_are_not_counted_step_by_step(layer):
    with pytest.raises(ValueError, match="plain SimpleRNN, LSTM and GRU"):
        step_flops(layer, 3)
