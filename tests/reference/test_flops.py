"""FLOPs in matrix products, held against arrays that count the products they take part in."""

import numpy as np
import pytest

from reference.attention_layer import AdditiveWeights, AttentionLayer, attention_layer_forward
from reference.dense import dense
from reference.flops import attention_flops, product_flops
from reference.formulas import LayerSpec
from reference.gru import gru_step
from reference.lstm import lstm_step
from reference.shapes import step_flops
from reference.simple_rnn import rnn_step
from tests.reference.networks import Sizes, draw_like
from tests.reference.recurrent import PROJECTED, draw_layer


class Counting(np.ndarray):
    """An array that counts: 2 for each number that is multiplied by one of its own and added."""

    done = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [np.asarray(a) for a in inputs]
        result = getattr(ufunc, method)(*plain, **options)
        if ufunc is np.matmul:
            Counting.done += 2 * result.size * plain[0].shape[-1]
        if ufunc is np.multiply:
            Counting.done += 2 * result.size
        return result


def counted(call, *arguments):
    """What `call` multiplies by entries of Counting arrays."""
    Counting.done = 0
    call(*arguments)
    return Counting.done


def counting(weights):
    """The weights as arrays that count; biases are added only, and count nothing."""
    return type(weights)(*(None if w is None else w.view(Counting) for w in weights))


def run_step(layer, D):
    """One step of one sequence from a random state."""
    weights, x = layer.weights, draw_like((1, D))
    h = draw_like((1, len(weights.Wh)))
    if type(weights).__name__ == "LSTMWeights":
        return lstm_step(x, h, draw_like((1, weights.Wh.shape[1] // 4)), weights)
    if type(weights).__name__ == "GRUWeights":
        return gru_step(x, h, weights, reset_after=layer.reset_after)
    return rnn_step(x, h, *weights)


SPECS = {
    "rnn": LayerSpec("SimpleRNN"),
    "rnn without bias": LayerSpec("SimpleRNN", use_bias=False),
    "lstm": LayerSpec("LSTM"),
    "lstm peepholes": LayerSpec("LSTM", peepholes=True),
    "lstm projection": LayerSpec("LSTM", projection=PROJECTED),
    "lstm peepholes projection": LayerSpec("LSTM", peepholes=True, projection=PROJECTED),
    "gru after": LayerSpec("GRU"),
    "gru before": LayerSpec("GRU", reset_after=False),
}
SIZES = [(3, 5), (1, 1), (7, 2)]
WEIGHTS = AdditiveWeights(draw_like((7, 6)), draw_like((5, 6)), draw_like((6,)))


@pytest.mark.parametrize("sort", SPECS)
@pytest.mark.parametrize(("d", "u"), SIZES)
def test_a_recurrent_layer_costs_what_its_step_multiplies(sort, d, u):
    layer = draw_layer(sort, Sizes(D=d, H=u))
    layer = layer._replace(weights=counting(layer.weights))
    want = counted(run_step, layer, d)
    assert product_flops(SPECS[sort]._replace(units=u), d) == want > 0


@pytest.mark.parametrize(("d", "u"), SIZES)
def test_a_dense_layer_costs_what_it_multiplies(d, u):
    want = counted(dense, draw_like((1, d)), draw_like((d, u)).view(Counting), draw_like((u,)))
    assert product_flops(LayerSpec("Dense", u), d) == want == 2 * d * u


def test_two_directions_cost_twice_as_much():
    one, two = LayerSpec("GRU", 5), LayerSpec("GRU", 5, merge="sum")
    assert product_flops(two, 3) == 2 * product_flops(one, 3)


@pytest.mark.parametrize(
    "layer",
    [
        LayerSpec("Embedding", 8, vocabulary=50),
        LayerSpec("Dropout"),
        LayerSpec("RepeatVector", 5),
    ],
    ids=lambda layer: layer.kind,
)
def test_layers_that_only_look_up_drop_or_copy_multiply_nothing(layer):
    assert product_flops(layer, 3) == 0


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
def test_in_a_large_layer_products_are_nearly_all_of_the_work(kind):
    layer = LayerSpec(kind, 1000)
    assert product_flops(layer, 500) == pytest.approx(step_flops(layer, 500), rel=0.005)


@pytest.mark.parametrize("queries", [1, 3])
@pytest.mark.parametrize("score", ["dot", "scaled"])
def test_attention_by_dot_product_costs_what_it_multiplies(score, queries):
    states = draw_like((1, 4, 5)).view(Counting)
    call = counted(
        attention_layer_forward, AttentionLayer(score), draw_like((1, queries, 5)), states
    )
    assert attention_flops(score, steps=4, units=5, queries=queries) == call


@pytest.mark.parametrize("queries", [1, 3])
def test_additive_attention_costs_what_it_multiplies(queries):
    layer, asked = AttentionLayer("additive", counting(WEIGHTS)), draw_like((1, queries, 7))
    scores = counted(attention_layer_forward, layer, asked, draw_like((1, 4, 5)))
    layer, states = AttentionLayer("additive", WEIGHTS), draw_like((1, 4, 5)).view(Counting)
    both = counted(attention_layer_forward, layer, asked, states)
    mean = both - 2 * 4 * 5 * 6  # without what Ws makes of the states: counted above already
    got = attention_flops("additive", 4, 5, queries, query_size=7, width=6)
    assert got == scores + mean


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("cosine", 4, 5), "'cosine'; use one of"),
        (("additive", 4, 5), "'additive' with 0 and 0"),
        (("additive", 4, 5, 1, 7), "'additive' with 7 and 0"),
        (("dot", 4, 5, 1, 0, 6), "'dot' with 0 and 6"),
    ],
)
def test_attention_that_cannot_be_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        attention_flops(*arguments)


def test_a_size_that_is_no_size_is_refused():
    with pytest.raises(ValueError, match="units must be a positive whole number"):
        product_flops(LayerSpec("LSTM", 0), 3)
