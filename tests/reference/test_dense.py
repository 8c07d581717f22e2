"""The output layer and its gradients."""

import numpy as np
import pytest

from reference.dense import dense, dense_backward
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import draw_head, draw_like

leading_axes = pytest.mark.parametrize("leading", [(), (2,), (2, 4), (2, 0)], ids=str)


@leading_axes
def test_output_equals_the_formula_written_as_loops(leading):
    h, (Wy, c) = draw_like((*leading, 5)), draw_head()
    want = np.zeros((*leading, 6))
    for index in np.ndindex(want.shape):
        want[index] = c[index[-1]] + sum(h[(*index[:-1], j)] * Wy[j, index[-1]] for j in range(5))
    np.testing.assert_allclose(dense(h, Wy, c), want, rtol=1e-13)


@pytest.mark.parametrize("position", [0, 1, 2], ids=["h", "Wy", "c"])
@leading_axes
def test_gradient_matches_a_complex_step(leading, position):
    arguments = [draw_like((*leading, 5)), *draw_head()]
    dy = draw_like((*leading, 6), seed=3)

    def loss(value):
        return np.sum(dy * dense(*arguments[:position], value, *arguments[position + 1 :]))

    got = dense_backward(dy, *arguments[:2])[position]
    assert relative_error(got, complex_step(loss, arguments[position])) < 1e-13
