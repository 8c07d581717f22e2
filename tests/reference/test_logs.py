"""Training logs: written line by line, read again, and the lesson's own log with its NaN."""

import math

import numpy as np
import pytest

from reference.logs import epoch_lines, read_log
from reference.losses import mean_squared_error
from reference.rnn_model import Model, initial_weights
from reference.training import Recipe, first_not_finite, train
from tests.reference.networks import draw_like

LESSON = """
Epoch 1: Loss = 2.5
Epoch 2: Loss = 1.8
Epoch 3: Loss = 0.9
Epoch 4: Loss = NaN  # Exploded!
"""


def test_the_lessons_log_has_four_losses_and_breaks_in_the_fourth_epoch():
    losses = read_log(LESSON)["loss"]
    assert losses[:3] == [2.5, 1.8, 0.9]
    assert math.isnan(losses[3])
    assert first_not_finite(losses) == 4


def test_there_is_one_line_for_each_epoch_with_all_its_numbers():
    history = {"loss": [2.5, 0.90625], "mae": [1.0, math.nan], "val_loss": [1e-9, 123456.7]}
    assert epoch_lines(history) == [
        "Epoch 1: loss = 2.5, mae = 1, val_loss = 1e-09",
        "Epoch 2: loss = 0.90625, mae = nan, val_loss = 123457",
    ]


@pytest.mark.parametrize("size", [1e-12, 1.0, 1e15])
def test_reading_undoes_writing_to_six_digits(size):
    values = size * draw_like((3, 4))
    history = {
        name: list(row) for name, row in zip(["loss", "mae", "val_mae"], values, strict=True)
    }
    got = read_log("\n".join(epoch_lines(history)))
    assert list(got) == list(history)
    np.testing.assert_allclose(list(got.values()), values, rtol=5e-6)


@pytest.mark.parametrize("broken", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_read_as_such(broken):
    got = read_log("\n".join(epoch_lines({"loss": [1.5, broken]})))["loss"]
    np.testing.assert_array_equal(got, [1.5, broken])


def test_a_training_run_that_explodes_is_found_again_in_its_log():
    weights = initial_weights(np.random.default_rng(0), D=3, H=4, O=2)
    X, y = draw_like((5, 2, 3)), draw_like((5, 2), 7)
    y[3] = np.nan
    done = train(Model(mean_squared_error), weights, X, y, Recipe(4), np.random.default_rng(1))
    assert first_not_finite(read_log("\n".join(epoch_lines(done.history)))["loss"]) == 1


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Epoch 1/2\n2/2 - 1s - 500ms/step - loss: 8.5 - val_mae: 2e+01",
            {"loss": 8.5, "val_mae": 20},
        ),
        ("epoch 1: LOSS: .25 ETA: 0s", {"loss": 0.25}),
        ("Epoch 1\r1/2 loss: 3.0\r2/2 loss: 2.0", {"loss": 2}),
        ("Settings: lr = 0.1\nEpoch 1: loss = -1.5 # was: 3", {"loss": -1.5}),
    ],
    ids=["as Keras writes", "times", "a bar that is redrawn", "around the numbers"],
)
def test_other_ways_to_write_an_epoch_are_understood(text, want):
    assert read_log(text) == {name: [value] for name, value in want.items()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("loss = 2.5", "The text has no epoch"),
        ("Epoch 1: loss = 1\nEpoch 3: loss = 2", r"counted 1, 2, 3, but the text has \[1, 3\]"),
        ("Epoch 0: loss = 1", r"the text has \[0\]"),
        ("Epoch 1: loss = 1\nEpoch 2: mae = 2", "Epoch 2 has mae; needed: loss"),
        ("Epoch 1: loss is low", "Epoch 1 has no number; needed: a number"),
    ],
)
def test_what_is_no_log_is_refused_with_the_epoch(text, message):
    with pytest.raises(ValueError, match=message):
        read_log(text)


def test_lists_of_different_length_make_no_lines():
    with pytest.raises(ValueError, match=r"lengths are \{'loss': 2, 'mae': 1\}"):
        epoch_lines({"loss": [1.0, 2.0], "mae": [3.0]})


def test_no_epochs_have_no_lines():
    assert epoch_lines({"loss": []}) == epoch_lines({}) == []
