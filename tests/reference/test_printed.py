"""What the lesson's listings print, letter by letter."""

import numpy as np
import pytest

from reference.formulas import LayerSpec
from reference.printed import (
    decay_print_out,
    generated_text_lines,
    number_prediction_line,
    shape_lines,
    state_lines,
    summary_lines,
    word_prediction_line,
)
from reference.simple_rnn import lesson_rnn_forward
from reference.windows import create_sequences, to_rnn_input
from tests.reference.networks import draw_like


def test_the_states_of_text_004_are_printed_with_three_digits_and_counted_from_zero():
    rng = np.random.RandomState(42)  # the lesson's own draws, in its order
    W_h, W_x = rng.randn(4, 4) * 0.1, rng.randn(4, 3) * 0.1
    inputs = [rng.randn(3) for _ in range(5)]
    lines = state_lines(lesson_rnn_forward(inputs, np.zeros(4), W_h, W_x, np.zeros(4)))
    assert lines == [
        "  t=0: [0.106 0.056 0.07  0.004]",
        "  t=1: [-0.082 -0.228  0.067 -0.038]",
        "  t=2: [-0.142 -0.278  0.157  0.188]",
        "  t=3: [0.173 0.126 0.14  0.149]",
        "  t=4: [-0.02  -0.05  -0.028 -0.068]",
    ]


def test_a_line_of_a_state_is_what_print_makes_of_it(capsys):
    states = draw_like((3, 2))
    for t, h in enumerate(states):
        print(f"  t={t}: {h.round(3)}")
    assert capsys.readouterr().out.splitlines() == state_lines(states)


def test_the_decay_demo_prints_a_heading_fifteen_steps_and_what_is_left():
    lines = decay_print_out(0.9, 15)
    assert len(lines) == 18
    assert lines[:2] == ["Gradient magnitude through time steps:", "  t= 0: gradient = 1.000000"]
    assert lines[-3:] == [
        "  t=14: gradient = 0.228768",
        "",
        "After 15 steps, gradient is only 0.205891 of original!",
    ]


def test_another_decay_prints_its_own_numbers():
    assert decay_print_out(0.5, 2)[1:] == [
        "  t= 0: gradient = 1.000000",
        "  t= 1: gradient = 0.500000",
        "",
        "After 2 steps, gradient is only 0.250000 of original!",
    ]


def test_the_shapes_of_the_next_number_data_are_printed_as_in_text_000():
    X, y = create_sequences(0, 50)
    assert shape_lines({"X_train": to_rnn_input(X), "y_train": y}) == [
        "X_train shape: (47, 3, 1)",
        "y_train shape: (47,)",
    ]


def test_a_forecast_is_printed_with_two_digits_and_what_was_expected():
    line = number_prediction_line((47, 48, 49), 6.2449, 50)
    assert line == "Input: [47, 48, 49] → Predicted: 6.24 (Expected: 50)"


def test_a_next_word_is_printed_between_quotation_marks():
    assert word_prediction_line("the", "quick") == '"the" → "quick"'


def test_a_generated_text_stands_below_its_heading():
    assert generated_text_lines("Kurudu") == ["Generated Text:", "Kurudu"]


def test_the_summary_of_the_next_number_model_ends_with_131():
    layers = [LayerSpec("SimpleRNN", 10), LayerSpec("Dense", 1)]
    assert summary_lines(layers, (None, 3, 1)) == [
        "SimpleRNN     (None, 10)                   120",
        "Dense         (None, 1)                     11",
        "Total params: 131",
    ]


def test_a_summary_separates_thousands():
    layers = [LayerSpec("SimpleRNN", 50, return_sequences=True), LayerSpec("SimpleRNN", 50)]
    assert summary_lines(layers, (None, 30, 1))[1:] == [
        "SimpleRNN     (None, 50)                 5,050",
        "Total params: 7,650",
    ]


def test_a_stack_that_does_not_fit_has_no_summary():
    with pytest.raises(ValueError, match=r"Layer 2: .*return_sequences=True"):
        summary_lines([LayerSpec("SimpleRNN", 5), LayerSpec("SimpleRNN", 5)], (None, 3, 1))
