"""The fast layers and their clear twins, called alike: everything that they return, by name."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.fast.gru import gru_forward as fast_gru
from reference.fast.gru_backward import gru_backward as fast_gru_back
from reference.fast.gru_workspace import GRUWorkspace, gru_workspace
from reference.fast.lstm import LSTMWorkspace, lstm_workspace
from reference.fast.lstm import lstm_forward as fast_lstm
from reference.fast.lstm_backward import lstm_backward as fast_lstm_back
from reference.fast.rnn import RNNWorkspace, rnn_workspace
from reference.fast.rnn import rnn_backward as fast_rnn_back
from reference.fast.rnn import rnn_forward as fast_rnn
from reference.gru import GRUWeights, gru_forward
from reference.gru_backward import gru_backward
from reference.layers import RecurrentLayer
from reference.lstm import LSTMWeights, lstm_forward
from reference.lstm_backward import lstm_backward
from reference.simple_rnn import RNNWeights, rnn_backward, rnn_forward
from tests.reference.central import relative_error
from tests.reference.networks import ALL_DIFFERENT, Sizes, draw_like
from tests.reference.recurrent import draw_layer, draw_states

Array = NDArray[Any]
Workspace = RNNWorkspace | LSTMWorkspace | GRUWorkspace
Results = dict[str, Array]

FAST = [  # the sorts of layer that there is a fast twin of
    "rnn",
    "rnn without bias",
    "lstm",
    "lstm without bias",
    "gru after",
    "gru after without bias",
    "gru before",
    "gru before two biases",
    "gru before without bias",
]


class Case(NamedTuple):
    """A layer and what it is called with; None stands for zeros. Only an LSTM has a c."""

    layer: RecurrentLayer
    xs: Array
    h0: Array | None
    c0: Array | None
    dhs: Array
    dh_last: Array | None
    dc_last: Array | None


def draw_case(
    sort: str,
    sizes: Sizes = ALL_DIFFERENT,
    dtype: type[np.floating[Any]] = np.float64,
    seed: int = 80,
) -> Case:
    """Everything random, also the initial states and the gradients of the final ones."""
    layer = draw_layer(sort, sizes, seed)
    kind: Any = type(layer.weights)
    weights = kind(*(None if w is None else w.astype(dtype) for w in layer.weights))
    xs = draw_like((sizes.B, sizes.T, sizes.D), seed + 1).astype(dtype)
    dhs = draw_like((sizes.B, sizes.T, sizes.H), seed + 2).astype(dtype)
    h0, c0 = states_of(layer, sizes.B, seed + 3, dtype)
    dh_last, dc_last = states_of(layer, sizes.B, seed + 4, dtype)
    return Case(layer._replace(weights=weights), xs, h0, c0, dhs, dh_last, dc_last)


def states_of(
    layer: RecurrentLayer, batch: int, seed: int, dtype: type[np.floating[Any]]
) -> tuple[Array, Array | None]:
    """A random h, and a random c for an LSTM."""
    states = [state.astype(dtype) for state in draw_states(layer, batch, seed)]
    return states[0], states[1] if len(states) == 2 else None


def without_states(case: Case) -> Case:
    """The same, but beginning with zeros, and nothing that the final states receive."""
    return case._replace(h0=None, c0=None, dh_last=None, dc_last=None)


def new_workspace(case: Case) -> Workspace:
    """Memory of the right sizes and dtype."""
    (B, T, D), units, dtype = case.xs.shape, case.dhs.shape[2], case.xs.dtype
    if isinstance(case.layer.weights, LSTMWeights):
        return lstm_workspace((B, T, D), units, dtype)
    if isinstance(case.layer.weights, GRUWeights):
        return gru_workspace((B, T, D), units, dtype, reset_after=case.layer.reset_after)
    return rnn_workspace((B, T, D), units, dtype)


def forward(case: Case, work: Any) -> Results:
    """The states that the fast layer gives, not copied."""
    w = case.layer.weights
    if isinstance(w, LSTMWeights):
        hs, cs = fast_lstm(case.xs, case.h0, case.c0, w, work=work)
        return {"hs": hs, "cs": cs}
    if isinstance(w, GRUWeights):
        return {"hs": fast_gru(case.xs, case.h0, w, work=work)}
    return {"hs": fast_rnn(case.xs, case.h0, w.Wx, w.Wh, w.b, work=work)}


def backward(case: Case, work: Any) -> Results:
    """The gradients that the fast layer gives, not copied."""
    w, dhs, dh, dc = case.layer.weights, case.dhs, case.dh_last, case.dc_last
    if isinstance(w, LSTMWeights):
        return named(fast_lstm_back(dhs, w, work=work, dh_last=dh, dc_last=dc))
    if isinstance(w, GRUWeights):
        return named(fast_gru_back(dhs, w, work=work, dh_last=dh))
    dxs, dh0, dWx, dWh, db = fast_rnn_back(dhs, w.Wx, w.Wh, w.b, work=work, dh_last=dh)
    return named((dxs, dh0, RNNWeights(dWx, dWh, db)))


def fast_results(case: Case, work: Workspace | None = None) -> Results:
    """States and gradients of the fast layer, not copied."""
    work = work or new_workspace(case)
    return forward(case, work) | backward(case, work)


def clear_results(case: Case) -> Results:
    """The same from the clear twin."""
    layer, xs, h0, c0, dhs, dh, dc = case
    w, after = layer.weights, layer.reset_after
    if isinstance(w, LSTMWeights):
        hs, cs = lstm_forward(xs, h0, c0, w)
        back = named(lstm_backward(dhs, xs, h0, c0, w, dh_last=dh, dc_last=dc))
        return {"hs": hs, "cs": cs} | back
    if isinstance(w, GRUWeights):
        hs = gru_forward(xs, h0, w, reset_after=after)
        return {"hs": hs} | named(gru_backward(dhs, xs, h0, w, reset_after=after, dh_last=dh))
    hs = rnn_forward(xs, h0, w.Wx, w.Wh, w.b)
    dxs, dh0, dWx, dWh, db = rnn_backward(dhs, xs, h0, w.Wx, w.Wh, w.b, dh_last=dh)
    return {"hs": hs} | named((dxs, dh0, RNNWeights(dWx, dWh, db)))


def named(found: Any) -> Results:
    """dxs, dh0, for an LSTM dc0, and one gradient for each weight that there is."""
    *arrays, dweights = found
    parts = {f"d{k}": v for k, v in dweights._asdict().items() if v is not None}
    return dict(zip(("dxs", "dh0", "dc0"), arrays, strict=False)) | parts


def assert_equal_results(got: Results, want: Results, tolerance: float) -> None:
    """The same names, shapes and dtypes, and each array equal up to `tolerance` of its size."""
    assert list(got) == list(want)
    assert [part.dtype for part in got.values()] == [part.dtype for part in want.values()]
    errors = {name: relative_error(got[name], want[name]) for name in want}
    assert max(errors.values()) < tolerance, errors


def kept(results: Results) -> Results:
    """Copies, for what the next call would overwrite."""
    return {name: part.copy() for name, part in results.items()}
