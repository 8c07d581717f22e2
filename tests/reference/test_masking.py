"""Masks, and the last real step."""

import numpy as np
import pytest

from reference.masking import mask_from_ids, mask_from_lengths, masked_last_state
from reference.simple_rnn import rnn_forward
from tests.reference.networks import draw_like, draw_network


@pytest.mark.parametrize(
    ("side", "want"),
    [("post", [[1, 1, 0], [0, 0, 0], [1, 1, 1]]), ("pre", [[0, 1, 1], [0, 0, 0], [1, 1, 1]])],
)
def test_a_mask_marks_as_many_steps_as_a_sequence_has(side, want):
    mask = mask_from_lengths([2, 0, 3], 3, side)
    assert mask.dtype == bool
    assert np.array_equal(mask, want)


def test_padding_stands_behind_unless_said_otherwise():
    assert np.array_equal(mask_from_lengths([1], 2), [[True, False]])


def test_no_sequences_have_an_empty_mask():
    assert mask_from_lengths([], 3).shape == (0, 3)


def test_an_unknown_side_is_refused():
    with pytest.raises(ValueError, match=r"side is 'left'; use 'post' .* or 'pre'"):
        mask_from_lengths([1], 2, "left")


@pytest.mark.parametrize("lengths", [[4], [-1], [1.0], [True]], ids=repr)
def test_lengths_that_fit_no_mask_are_refused(lengths):
    with pytest.raises(ValueError, match="whole numbers from 0 to 3"):
        mask_from_lengths(lengths, 3)


def test_ids_are_real_unless_they_are_the_padding():
    assert np.array_equal(mask_from_ids(np.array([[5, 0, 2]])), [[True, False, True]])
    assert np.array_equal(mask_from_ids(np.array([[5, 0, 2]]), padding=2), [[True, True, False]])


def test_the_last_real_state_is_taken_for_each_sequence():
    hs = draw_like((3, 4, 2))
    want = [hs[0, 1], hs[1, 3], hs[2, 0]]
    assert np.array_equal(masked_last_state(hs, [2, 4, 1]), want)


def test_the_last_real_state_equals_the_last_state_under_a_mask():
    network = draw_network()
    masked = rnn_forward(*network, mask=mask_from_lengths([2, 3], 4))
    assert np.array_equal(masked_last_state(rnn_forward(*network), [2, 3]), masked[:, -1])


@pytest.mark.parametrize("lengths", [[0, 1], [1, 5], [1.5, 2]], ids=repr)
def test_a_sequence_without_a_last_step_is_refused(lengths):
    with pytest.raises(ValueError, match="whole numbers from 1 to 4"):
        masked_last_state(draw_like((2, 4, 3)), lengths)
