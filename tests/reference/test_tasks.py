"""The lesson's tables of output activations and losses."""

import pytest

from reference.tasks import loss_for, output_head


@pytest.mark.parametrize(
    ("task", "activation", "loss"),
    [
        ("binary", "sigmoid", "binary_crossentropy"),
        ("multi-class", "softmax", "categorical_crossentropy"),
        ("regression", "linear", "mse"),
    ],
)
def test_each_task_has_its_activation_and_its_loss(task, activation, loss):
    assert (output_head(task), loss_for(task)) == (activation, loss)


@pytest.mark.parametrize("table", [output_head, loss_for])
def test_an_unknown_task_is_refused_and_the_known_ones_named(table):
    with pytest.raises(ValueError, match="'ranking'; use one of binary, multi-class, regression"):
        table("ranking")
