"""What the functions for learning promise about their arrays: the dtype stays, the inputs stay."""

import numpy as np
import pytest

from reference.index import FUNCTIONS
from tests.reference.networks import draw_head, draw_like, draw_network
from tests.reference.test_arrays import flat

XS, H0, WX, WH, B = draw_network()
SCORES = draw_like((2, 4))
EACH = draw_like((2, 7, 4))  # scores of each query
QUERIES, STATES = draw_like((2, 7, 5)), draw_like((2, 4, 5))
ADDITIVE = (QUERIES, STATES, draw_like((5, 6)), draw_like((5, 6), seed=8), draw_like((6,)))
CALLS = {
    "softmax": (SCORES,),
    "log_softmax": (SCORES,),
    "softmax_backward": (SCORES, np.full((2, 4), 0.25)),
    "truncated_backward": (draw_like((2, 4, 5)), XS, H0, WX, WH, B, 1, 2),
    "truncated_bptt": (XS, draw_like((2, 4, 6)), H0, WX, WH, B, *draw_head(), 1, 2),
    "chain_contributions": (draw_like((2, 4, 5)), XS, H0, WX, WH, B),
    "step_jacobian": (XS[0, 0, :1] + np.zeros(5), WH),
    "jacobian": (np.tanh(draw_like((4, 5))), WH, 3, 1),
    "dot_scores": (QUERIES, STATES),
    "dot_scores_backward": (EACH, QUERIES, STATES),
    "additive_scores": ADDITIVE,
    "additive_scores_backward": (EACH, *ADDITIVE),
    "attend": (EACH, STATES),
    "attend_backward": (QUERIES, EACH, STATES),
    "mean_absolute_error": (SCORES, draw_like((2, 4), seed=3)),
    "perplexity": (SCORES, np.array([3, 0])),
}
every_function = pytest.mark.parametrize("name", CALLS)


def copies(name, dtype):
    return [
        a.astype(dtype) if isinstance(a, np.ndarray) and a.dtype == float else a
        for a in CALLS[name]
    ]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@every_function
def test_dtype_is_kept(name, dtype):
    result = FUNCTIONS[name](*copies(name, dtype))
    assert {part.dtype for part in flat(result)} == {np.dtype(dtype)}


@every_function
def test_float32_is_as_good_as_float32_can_be(name):
    rough = flat(FUNCTIONS[name](*copies(name, np.float32)))
    fine = flat(FUNCTIONS[name](*copies(name, np.float64)))
    for got, want in zip(rough, fine, strict=True):
        np.testing.assert_allclose(got, want, rtol=2e-5, atol=2e-6)


@every_function
def test_inputs_are_left_unchanged(name):
    arguments = copies(name, np.float64)
    FUNCTIONS[name](*arguments)
    for after, before in zip(arguments, CALLS[name], strict=True):
        assert np.array_equal(after, before)
