"""The lesson's pictures of training as data: titles, labels and numbers for a chart library.

No figure is drawn here, so nothing needs a display. A panel is one pair of axes; panels stand side
by side. Lesson text 000, section 6.3 (`plot_training`) and its last section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
History = Mapping[str, Sequence[float]]  # as `training.train` and Keras' `fit` return it

# key in a history -> title of its panel, and its name in labels
TITLES = {
    "loss": ("Training Progress", "Loss"),
    "mae": ("Mean Absolute Error", "MAE"),
    "accuracy": ("Accuracy", "Accuracy"),
}


class Curve(NamedTuple):
    """One line of a panel: its values stand above 1, 2, 3, ..."""

    label: str
    values: tuple[float, ...]


class CurvePanel(NamedTuple):
    """Lines over the epochs."""

    title: str
    x_label: str
    y_label: str
    curves: tuple[Curve, ...]


class HeatPanel(NamedTuple):
    """A table of numbers to be shown as colours: rows downwards, columns to the right."""

    title: str
    x_label: str
    y_label: str
    values: Array


class Figure(NamedTuple):
    """Panels from left to right; the size in inches, as in the lesson."""

    panels: tuple[CurvePanel | HeatPanel, ...]
    size: tuple[int, int]


def plot_training(history: History, metric: str = "mae") -> Figure:
    """Two panels over the epochs: the loss, and a metric; training and validation in each.

    metric: "mae" or "accuracy". Where there was no validation its curve is left out.
    Raises ValueError for an unknown metric, and when the history lacks the loss or the metric.
    """
    return Figure((history_panel(history, "loss"), history_panel(history, metric)), (12, 4))


def plot_learning(history: History, states: ArrayLike, metric: str = "mae") -> Figure:
    """Three panels: the loss, the hidden states of one sequence, and a metric over the epochs.

    states (T, H). Raises ValueError as `plot_training` and `states_panel` do.
    """
    loss, measured = plot_training(history, metric).panels
    return Figure((loss, states_panel(states), measured), (18, 4))


def history_panel(history: History, name: str) -> CurvePanel:
    """The curves of one number over the epochs: "Train Loss" and, where it exists, "Val Loss".

    Raises ValueError for a name without a title here, and for one that the history lacks.
    """
    if name not in TITLES:
        raise ValueError(f"{name!r} has no panel; use one of {', '.join(TITLES)}.")
    if name not in history:
        raise ValueError(f"The history has no {name!r}, only {', '.join(history) or 'nothing'}.")
    title, word = TITLES[name]
    keys = {f"Train {word}": name, f"Val {word}": f"val_{name}"}
    curves = [Curve(label, tuple(history[key])) for label, key in keys.items() if key in history]
    return CurvePanel(title, "Epoch", word, tuple(curves))


def states_panel(states: ArrayLike) -> HeatPanel:
    """The hidden states of one sequence: a row for each time step, a column for each unit.

    states (T, H), copied. Raises ValueError for an array that has not two axes.
    """
    values = np.array(states)
    if values.ndim != 2:
        raise ValueError(f"States of one sequence are (T, H), but their shape is {values.shape}.")
    return HeatPanel("Hidden State Evolution", "Unit", "Time step", values)
