"""The numbers of the lesson, recomputed: its demos, its worked example, its questions."""

import numpy as np
import pytest

from reference.gradients import repeated_factor, steps_until_below
from reference.simple_rnn import lesson_rnn_forward
from reference.trace import rnn_states, rnn_trace

P5 = {"W_x": [[0.5], [0.4]], "W_h": [[0.3, 0.2], [0.1, 0.4]]}


def demo_of_text_004():
    """The same draws in the same order as the lesson's listing."""
    rng = np.random.RandomState(42)
    W_h, W_x = rng.randn(4, 4) * 0.1, rng.randn(4, 3) * 0.1
    inputs = [rng.randn(3) for _ in range(5)]
    return lesson_rnn_forward(inputs, np.zeros(4), W_h, W_x, np.zeros(4))


def test_the_demo_of_text_004_prints_the_lessons_states():
    assert [" ".join(str(h.round(3)).split()) for h in demo_of_text_004()] == [
        "[0.106 0.056 0.07 0.004]",
        "[-0.082 -0.228 0.067 -0.038]",
        "[-0.142 -0.278 0.157 0.188]",
        "[0.173 0.126 0.14 0.149]",
        "[-0.02 -0.05 -0.028 -0.068]",
    ]


def test_the_worked_example_of_text_000_has_these_states_and_outputs():
    want = [[0.537050, 1.074099], [0.878356, 1.756711], [0.966693, 1.933387]]
    np.testing.assert_allclose(rnn_trace([1, 2, 3], 0.5, 0.5, 0.1, 2), want, atol=5e-7)


def test_without_recurrence_the_worked_example_grows_from_its_inputs_alone():
    h = rnn_trace([1, 2, 3], 0.5, 0.0, 0.1, 2)[:, 0]
    np.testing.assert_allclose(h, [0.537, 0.800, 0.922], atol=5e-4)


def test_a_trace_starts_from_the_given_state():
    first = rnn_trace([2.0], 0.5, 0.25, 0.1, 3.0, h0=-0.8)[0]
    np.testing.assert_allclose(first, [np.tanh(0.9), 3 * np.tanh(0.9)], rtol=1e-15)


def test_a_trace_of_nothing_has_two_columns():
    assert rnn_trace([], 0.5, 0.5, 0.1, 2).shape == (0, 2)


def test_question_five_as_printed_gives_tanh_of_one():
    assert rnn_trace([2], 0.5, 0.3, 0.0, 1.0)[0, 0] == pytest.approx(0.761594, abs=5e-7)


def test_question_five_repaired_has_these_two_states():
    got = rnn_states([[2], [1]], [0, 0], **P5, b=[0, 0])
    np.testing.assert_allclose(got, [[0.7616, 0.6640], [0.6969, 0.6302]], atol=5e-5)


def test_question_five_repaired_tells_a_transposed_recurrent_matrix_apart():
    transposed = {"W_x": P5["W_x"], "W_h": np.transpose(P5["W_h"])}
    got = rnn_states([[2], [1]], [0, 0], **transposed, b=[0, 0])[1]
    np.testing.assert_allclose(got, [0.6612, 0.6739], atol=5e-5)


def test_question_six_leaves_one_part_in_1024():
    assert repeated_factor(0.5, 10) == 1 / 1024


@pytest.mark.parametrize(
    ("steps", "printed"), [(0, "1.000000"), (14, "0.228768"), (15, "0.205891")]
)
def test_the_decay_demo_of_text_004_prints_these_gradients(steps, printed):
    assert f"{repeated_factor(0.9, steps):.6f}" == printed


def test_the_start_scales_the_result():
    assert repeated_factor(0.5, 2, start=-12.0) == -3.0


def test_too_many_doublings_explode_to_infinity():
    assert repeated_factor(2, 1023) == 2.0**1023
    assert repeated_factor(2, 1024) == np.inf


def test_too_many_halvings_vanish_to_zero():
    assert repeated_factor(0.5, 1074) > 0
    assert repeated_factor(0.5, 1075) == 0


@pytest.mark.parametrize("steps", [-1, 2.0, "3", None], ids=repr)
def test_steps_that_cannot_be_counted_are_refused(steps):
    with pytest.raises(ValueError, match="steps must be a whole number of at least 0"):
        repeated_factor(0.5, steps)


@pytest.mark.parametrize(
    ("factor", "limit", "steps"),
    [
        (0.9, 0.01, 44),
        (0.5, 0.01, 7),
        (0.99, 0.01, 459),
        (0.9, 0.5, 7),
        (0.5, 3, 0),
        (0.5, np.inf, 0),
    ],
)
def test_this_many_steps_bring_the_gradient_below_the_limit(factor, limit, steps):
    assert steps_until_below(factor, limit) == steps


@pytest.mark.parametrize(
    ("factor", "limit", "steps"), [(0.5, 0.125, 4), (0.7, 0.49, 3), (0.5, 1, 1)]
)
def test_reaching_the_limit_exactly_is_not_below_it(factor, limit, steps):
    assert steps_until_below(factor, limit) == steps


@pytest.mark.parametrize("factor", [0.03, 0.3, 0.5, 0.75, 0.9, 0.999])
@pytest.mark.parametrize("limit", [0.9, 0.2, 0.011, 1e-9, 1e-300])
def test_the_step_before_is_not_yet_below(factor, limit):
    steps = steps_until_below(factor, limit)
    assert factor**steps < limit <= factor ** (steps - 1)


@pytest.mark.parametrize(
    ("factor", "limit", "name"),
    [(0, 0.1, "factor"), (1, 0.1, "factor"), (np.nan, 0.1, "factor"), (0.5, 0, "limit")],
)
def test_a_decay_that_never_ends_is_refused_by_name(factor, limit, name):
    with pytest.raises(ValueError, match=f"^{name} must"):
        steps_until_below(factor, limit)
