"""The lesson's pictures of training, as data."""

import numpy as np
import pytest

from reference.pictures import history_panel, plot_learning, plot_training, states_panel
from tests.reference.networks import draw_like

NAMES = ("loss", "mae", "accuracy", "val_loss", "val_mae", "val_accuracy")
HISTORY = {name: list(row) for name, row in zip(NAMES, draw_like((6, 7)), strict=True)}


def test_the_lessons_figure_has_two_panels_side_by_side():
    figure = plot_training(HISTORY)
    assert figure.size == (12, 4)
    assert [panel[:3] for panel in figure.panels] == [
        ("Training Progress", "Epoch", "Loss"),
        ("Mean Absolute Error", "Epoch", "MAE"),
    ]


def test_each_panel_has_a_curve_for_training_and_one_for_validation():
    labels = [[curve.label for curve in panel.curves] for panel in plot_training(HISTORY).panels]
    assert labels == [["Train Loss", "Val Loss"], ["Train MAE", "Val MAE"]]


@pytest.mark.parametrize("metric", ["mae", "accuracy"])
def test_curves_are_the_numbers_of_the_history(metric):
    panels = plot_training(HISTORY, metric).panels
    got = [list(curve.values) for panel in panels for curve in panel.curves]
    assert got == [HISTORY[n] for n in ("loss", "val_loss", metric, f"val_{metric}")]


def test_without_a_validation_part_its_curve_is_left_out():
    panel = history_panel({"loss": [3.0, 2.0, 1.0]}, "loss")
    assert panel.curves == (("Train Loss", (3, 2, 1)),)


def test_losses_states_and_metric_make_three_panels():
    loss, states, metric = plot_learning(HISTORY, draw_like((4, 3)), "accuracy").panels
    assert (loss, metric) == plot_training(HISTORY, "accuracy").panels
    assert states.title == "Hidden State Evolution"


def test_states_are_shown_with_time_downwards_and_a_column_for_each_unit():
    states = draw_like((4, 3))
    panel = states_panel(states)
    assert (panel.x_label, panel.y_label) == ("Unit", "Time step")
    np.testing.assert_array_equal(panel.values, states)


def test_a_picture_keeps_its_numbers_when_the_states_go_on():
    states = draw_like((4, 3))
    panel = states_panel(states)
    states[:] = 0
    assert panel.values.all()


@pytest.mark.parametrize("shape", [(3,), (2, 4, 3)])
def test_states_of_anything_but_one_sequence_are_refused(shape):
    with pytest.raises(ValueError, match=r"are \(T, H\), but their shape is"):
        states_panel(np.zeros(shape))


@pytest.mark.parametrize(
    ("history", "metric", "message"),
    [
        (HISTORY, "rmse", "'rmse' has no panel; use one of loss, mae, accuracy"),
        ({"loss": [1.0]}, "mae", "no 'mae', only loss"),
        ({}, "mae", "no 'loss', only nothing"),
    ],
)
def test_what_cannot_be_shown_is_refused(history, metric, message):
    with pytest.raises(ValueError, match=message):
        plot_training(history, metric)
