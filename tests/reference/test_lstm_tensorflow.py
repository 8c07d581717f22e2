"""A step of the LSTM with peepholes, which Keras lacks, against TensorFlow's fused cell."""

import numpy as np
import pytest

from reference.lstm import lstm_step
from tests.reference.networks import draw_like
from tests.reference.recurrent import draw_layer, draw_states

tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)


def test_a_step_with_peepholes_equals_tensorflows_block_cell():
    weights, x = draw_layer("lstm peepholes").weights, draw_like((2, 3))
    h_prev, c_prev = draw_states(draw_layer("lstm peepholes"))
    want = block_cell(x, h_prev, c_prev, weights)
    for got, expected in zip(lstm_step(x, h_prev, c_prev, weights), want, strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-6)


def block_cell(x, h_prev, c_prev, weights):
    """h and c of TensorFlow's fused cell, float32 only: rows [x, h], gates i, g, f, o."""
    rows = np.concatenate([weights.Wx, weights.Wh])
    i, f, g, o = np.split(np.concatenate([rows, weights.b[None]]), 4, axis=1)
    fused = np.concatenate([i, g, f, o], axis=1)
    peepholes = dict(zip(["wci", "wcf", "wco"], weights.peep, strict=True))
    named = {"x": x, "cs_prev": c_prev, "h_prev": h_prev, "w": fused[:-1], "b": fused[-1]}
    single = {key: tf.constant(value, "float32") for key, value in (named | peepholes).items()}
    result = tf.raw_ops.LSTMBlockCell(**single, forget_bias=0.0, cell_clip=-1.0, use_peephole=True)
    return result.h.numpy(), result.cs.numpy()
