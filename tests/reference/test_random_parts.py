"""Output layers, embedding, softmax and attention against loops written out, at random sizes."""

from functools import partial

import numpy as np
import pytest

from reference.attention import attention, attention_backward
from reference.attention_layer import (
    AdditiveWeights,
    AttentionLayer,
    attention_layer_backward,
    attention_layer_forward,
)
from reference.dense import dense, dense_backward
from reference.embedding import embedding, embedding_backward
from reference.softmax import log_softmax, softmax, softmax_backward
from tests.reference import oracles_learning as oracles
from tests.reference.comparing import (
    Comparison,
    as_lists,
    compared,
    draw_mask,
    draw_sizes,
    gradients_compared,
    real,
)
from tests.reference.oracles import weighted

SEEDS = 50
LEADING = {"one row": 0, "a row for each sequence": 1, "a row for each step": 2}
SCORES = ("dot", "scaled", "additive")


def dense_case(rng, axes, dtype):
    sizes = draw_sizes(rng)
    leading = (sizes.B, sizes.T)[:axes]
    shapes = {"h": (*leading, sizes.H), "Wy": (sizes.H, sizes.O), "c": (sizes.O,)}
    arrays = {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}
    y = dense(**arrays)
    dy = rng.normal(size=y.shape).astype(dtype)
    rows = list(np.ndindex(leading))

    def oracle(lists):
        flat = np.reshape(np.array(lists["h"]), (-1, sizes.H)).tolist()
        return [oracles.dense(row, lists["Wy"], lists["c"]) for row in flat]

    want = real(oracle(as_lists(arrays))).reshape(y.shape)
    yield Comparison(str(sizes), y, want)
    weights = [dy[row].tolist() for row in rows]
    gradients = dict(zip(shapes, dense_backward(dy, arrays["h"], arrays["Wy"]), strict=True))
    yield from gradients_compared(
        str(sizes), lambda lists: weighted(weights, oracle(lists)), arrays, gradients, rng
    )


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("axes", LEADING.values(), ids=LEADING.keys())
def test_an_output_layer_equals_sums_over_its_inputs(axes, dtype):
    case = partial(dense_case, axes=axes, dtype=dtype)
    assert compared(f"dense {axes}", case, SEEDS, dtype) == SEEDS * 4


def embedding_case(rng):
    sizes = draw_sizes(rng)
    table = rng.normal(size=(sizes.O, sizes.D))
    ids = rng.integers(sizes.O, size=(sizes.B, sizes.T))
    dvectors = rng.normal(size=(sizes.B, sizes.T, sizes.D))
    vectors, dtable = np.zeros(dvectors.shape), np.zeros(table.shape)
    for n, t, e in np.ndindex(dvectors.shape):
        vectors[n, t, e] = table[ids[n, t], e]
        dtable[ids[n, t], e] += dvectors[n, t, e]
    yield Comparison(f"{sizes}, {ids}", embedding(ids, table), vectors)
    yield Comparison(f"{sizes}, {ids}", embedding_backward(dvectors, ids, table), dtable)


def test_an_embedding_equals_looking_up_one_number_after_the_other():
    assert compared("embedding", embedding_case, 2 * SEEDS) == 4 * SEEDS


def softmax_case(rng, axis, dtype):
    """Logits of moderate size; then of any size, where only the values are compared."""
    sizes = draw_sizes(rng)
    z = (rng.normal(size=(sizes.B, sizes.T, sizes.O)) * rng.choice([0.1, 1, 10])).astype(dtype)
    extreme = (z * dtype(rng.choice([1e3, 1e4]))).astype(dtype)
    columns = partial(np.moveaxis, source=axis, destination=-1)
    for values in (z, extreme):
        for ours, theirs in ((softmax, oracles.softmax), (log_softmax, oracles.log_softmax)):
            rows = columns(values).reshape(-1, values.shape[axis]).tolist()
            want = real([theirs(row) for row in rows]).reshape(columns(values).shape)
            got = ours(values, axis)
            assert got.dtype == dtype
            yield Comparison(f"{ours.__name__}, {sizes}, axis {axis}", columns(got), want)
    dp, p = rng.normal(size=z.shape).astype(dtype), softmax(z, axis)
    weights = columns(dp).reshape(-1, z.shape[axis]).tolist()

    def loss(lists):
        rows = columns(np.array(lists["z"])).reshape(-1, z.shape[axis]).tolist()
        return weighted(weights, [oracles.softmax(row) for row in rows])

    gradients = {"z": softmax_backward(dp, p, axis)}
    yield from gradients_compared(f"{sizes}, axis {axis}", loss, {"z": z}, gradients, rng)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_softmax_equals_exponentials_over_their_sum(axis, dtype):
    case = partial(softmax_case, axis=axis, dtype=dtype)
    assert compared(f"softmax {axis}", case, SEEDS, dtype) == SEEDS * 5


def one_query_case(rng):
    sizes = draw_sizes(rng)
    arrays = {"query": rng.normal(size=sizes.H), "states": rng.normal(size=(sizes.T, sizes.H))}
    dcontext = rng.normal(size=sizes.H)

    def oracle(lists):
        return oracles.attend("dot", lists["query"], lists["states"], {})

    for got, want in zip(attention(**arrays), oracle(as_lists(arrays)), strict=True):
        yield Comparison(str(sizes), got, real(want))
    gradients = dict(zip(arrays, attention_backward(dcontext, **arrays), strict=True))
    yield from gradients_compared(
        str(sizes),
        lambda lists: weighted(dcontext.tolist(), oracle(lists)[0]),
        arrays,
        gradients,
        rng,
    )


def test_attention_of_one_query_equals_a_weighted_mean_written_out():
    assert compared("attention", one_query_case, 2 * SEEDS) == 8 * SEEDS


def draw_attention(rng, score, dtype):
    """The layer's arrays by name: B sequences with T states of H numbers, O queries each."""
    sizes = draw_sizes(rng)
    B, T, Q, H, N = sizes
    A, additive = int(rng.integers(1, 7)), score == "additive"
    shapes = {"queries": (B, N, Q if additive else H), "states": (B, T, H)}
    shapes |= {"Wq": (Q, A), "Ws": (H, A), "v": (A,)} if additive else {}
    arrays = {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}
    return arrays, draw_mask(rng, B, T)


def attention_case(rng, score, dtype):
    arrays, mask = draw_attention(rng, score, dtype)
    queries, states, *parts = arrays.values()
    layer = AttentionLayer(score, AdditiveWeights(*parts) if parts else None)
    rows = [None] * len(states) if mask is None else mask.tolist()

    def oracle(lists):
        """The contexts of all queries, then all weights."""
        both = [
            [oracles.attend(score, query, own, lists, real_steps) for query in asked]
            for asked, own, real_steps in zip(lists["queries"], lists["states"], rows, strict=True)
        ]
        return [[[pair[k] for pair in sequence] for sequence in both] for k in (0, 1)]

    what = f"{score}, { ({name: array.shape for name, array in arrays.items()}) }, mask {rows}"
    found = attention_layer_forward(layer, queries, states, mask)
    for got, want in zip(found, oracle(as_lists(arrays)), strict=True):
        assert got.dtype == dtype
        yield Comparison(what, got, real(want))
    dcontexts = rng.normal(size=found[0].shape).astype(dtype)
    *both, dparts = attention_layer_backward(layer, dcontexts, queries, states, mask)
    gradients = dict(zip(arrays, [*both, *(dparts or ())], strict=True))
    yield from gradients_compared(
        what, lambda lists: weighted(dcontexts.tolist(), oracle(lists)[0]), arrays, gradients, rng
    )


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("score", SCORES)
def test_an_attention_layer_equals_weighted_means_written_out(score, dtype):
    case = partial(attention_case, score=score, dtype=dtype)
    assert compared(f"attention {score}", case, SEEDS, dtype) >= SEEDS * 4
