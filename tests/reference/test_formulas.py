"""Weight shapes and counts: against our own layers' arrays, both frameworks, and as expressions."""

import subprocess
import sys

import numpy as np
import pytest

from reference.counts import (
    embedding_params,
    gru_params,
    layer_params,
    lstm_params,
    parameter_formula,
    simple_rnn_params,
)
from reference.formulas import LayerSpec, weight_shapes

OPTIONS = {
    "simple": LayerSpec("SimpleRNN", 20),
    "simple, no bias": LayerSpec("SimpleRNN", 20, use_bias=False),
    "lstm": LayerSpec("LSTM", 20),
    "lstm, no bias": LayerSpec("LSTM", 20, use_bias=False),
    "lstm, two ways": LayerSpec("LSTM", 20, merge="concat"),
    "lstm, peepholes": LayerSpec("LSTM", 20, peepholes=True),
    "lstm, projection": LayerSpec("LSTM", 20, projection=7),
    "gru": LayerSpec("GRU", 20),
    "gru, reset before": LayerSpec("GRU", 20, reset_after=False),
    "gru, no bias": LayerSpec("GRU", 20, use_bias=False),
    "dense": LayerSpec("Dense", 20),
    "dense, no bias": LayerSpec("Dense", 20, use_bias=False),
    "embedding": LayerSpec("Embedding", 20, vocabulary=11),
}
COUNTS = dict(
    zip(
        OPTIONS,
        [520, 500, 2080, 2000, 4160, 2140, 1180, 1620, 1560, 1500, 120, 100, 220],
        strict=True,
    )
)
FORMULAS = {
    "simple": "u*(d + u + 1)",
    "simple, no bias": "u*(d + u)",
    "lstm": "4*u*(d + u + 1)",
    "lstm, no bias": "4*u*(d + u)",
    "lstm, two ways": "8*u*(d + u + 1)",
    "lstm, projection": "u*(4*d + 5*p + 4)",
    "gru": "3*u*(d + u + 2)",
    "gru, reset before": "3*u*(d + u + 1)",
    "dense": "u*(d + 1)",
    "embedding": "E*V",
}
every_option = pytest.mark.parametrize("name", OPTIONS)


@every_option
def test_five_features_and_twenty_units_have_this_count(name):
    assert layer_params(OPTIONS[name], 5) == COUNTS[name]


@every_option
def test_the_formula_gives_the_count(name):
    pytest.importorskip("sympy", reason="sympy is not installed")
    sizes = {"d": 5, "u": 20, "p": 7, "V": 11, "E": 20}
    assert parameter_formula(OPTIONS[name]).subs(sizes) == COUNTS[name]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_reads_as_one_would_write_it(name):
    pytest.importorskip("sympy", reason="sympy is not installed")
    assert str(parameter_formula(OPTIONS[name])) == FORMULAS[name]


@pytest.mark.parametrize(
    ("name", "formula"), [("simple", "u*(d + u + 2)"), ("gru", "3*u*(d + u + 2)")]
)
def test_pytorch_formulas_have_two_biases(name, formula):
    pytest.importorskip("sympy", reason="sympy is not installed")
    assert str(parameter_formula(OPTIONS[name], "pytorch")) == formula


def test_the_package_loads_without_sympy():
    code = "import sys, reference; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize(
    ("kind", "count"), [("SimpleRNN", 540), ("LSTM", 2160), ("GRU", 1620), ("Dense", 120)]
)
def test_pytorch_counts_two_biases_in_recurrent_layers(kind, count):
    assert layer_params(LayerSpec(kind, 20), 5, "pytorch") == count


PYTORCH = {
    "rnn": ("RNN", {}, LayerSpec("SimpleRNN", 7)),
    "rnn, two ways": ("RNN", {"bidirectional": True}, LayerSpec("SimpleRNN", 7, merge="concat")),
    "lstm": ("LSTM", {}, LayerSpec("LSTM", 7)),
    "lstm, no bias": ("LSTM", {"bias": False}, LayerSpec("LSTM", 7, use_bias=False)),
    "lstm, projection": ("LSTM", {"proj_size": 4}, LayerSpec("LSTM", 7, projection=4)),
    "gru": ("GRU", {}, LayerSpec("GRU", 7)),
}


@pytest.mark.parametrize(("kind", "options", "spec"), PYTORCH.values(), ids=PYTORCH.keys())
def test_shapes_equal_those_of_pytorch(kind, options, spec):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    theirs = sorted(tuple(p.shape) for p in getattr(torch.nn, kind)(5, 7, **options).parameters())
    assert sorted(weight_shapes(spec, 5, "pytorch").values()) == theirs


@pytest.mark.parametrize(
    ("count", "want"),
    [
        (lstm_params(5, 20), 2080),
        (lstm_params(5, 20, use_bias=False), 2000),
        (gru_params(5, 20), 1560),
        (gru_params(5, 20, reset_after=True), 1620),
        (gru_params(5, 20, use_bias=False), 1500),
        (embedding_params(10_000, 128), 1_280_000),
    ],
)
def test_the_short_names_give_the_textbook_counts(count, want):
    assert count == want


@pytest.mark.parametrize(("d", "u"), [(3, 4), (10, 64), (1, 1)])
def test_lstm_and_gru_are_four_and_three_simple_rnns(d, u):
    assert lstm_params(d, u) == 4 * simple_rnn_params(d, u)
    assert gru_params(d, u) == 3 * simple_rnn_params(d, u)


@pytest.mark.parametrize("wrong", [0, 2.0, True, "4", None], ids=repr)
@pytest.mark.parametrize(
    ("count", "name"),
    [
        (lambda n: lstm_params(n, 2), "input_dim"),
        (lambda n: lstm_params(2, n), "units"),
        (lambda n: gru_params(2, n), "units"),
        (lambda n: embedding_params(n, 2), "vocabulary"),
        (lambda n: embedding_params(2, n), "units"),
        (lambda n: layer_params(LayerSpec("Dense", 3), n), "input_dim"),
    ],
)
def test_a_size_that_is_no_positive_whole_number_is_refused_by_name(count, name, wrong):
    with pytest.raises(ValueError, match=f"^{name} must be a positive whole number"):
        count(wrong)


def test_numpy_integers_are_counted_without_overflow():
    count = lstm_params(np.int8(100), np.int8(100))
    assert (type(count), count) == (int, 80_400)


@pytest.mark.parametrize(
    ("spec", "framework", "message"),
    [
        (LayerSpec("RNN", 3), "keras", "kind is 'RNN'; use one of SimpleRNN"),
        (LayerSpec("GRU", 3), "torch", "framework is 'torch'; use one of keras, pytorch"),
        (LayerSpec("GRU", 3, merge="add"), "keras", "merge is 'add'; use one of concat"),
        (LayerSpec("GRU", 3, peepholes=True), "keras", "Only an LSTM has peepholes"),
        (LayerSpec("GRU", 3, projection=2), "keras", "Only an LSTM has .* projection"),
        (LayerSpec("Dense", 3, merge="sum"), "keras", "Only a recurrent layer"),
        (LayerSpec("Dense", 3, return_sequences=True), "keras", "Only a recurrent layer"),
        (LayerSpec("GRU", 3, reset_after=False), "pytorch", "PyTorch has neither"),
        (LayerSpec("LSTM", 3, peepholes=True), "pytorch", "PyTorch has neither"),
    ],
)
def test_a_layer_that_does_not_exist_is_refused_in_words(spec, framework, message):
    with pytest.raises(ValueError, match=message):
        weight_shapes(spec, 5, framework)


def test_an_lstm_in_pytorch_does_not_care_how_a_gru_resets():
    assert layer_params(LayerSpec("LSTM", 20, reset_after=False), 5, "pytorch") == 2160
