"""The lesson's applications: mode, shapes, last layer and loss of each."""

import pytest

from reference.applications import SKETCHES, application_plan
from reference.modes import TASKS, mode_for

every_application = pytest.mark.parametrize("name", SKETCHES)


@pytest.mark.parametrize(
    ("name", "mode", "activation", "loss"),
    [
        ("sentiment analysis", "many-to-one", "sigmoid", "binary_crossentropy"),
        ("translation", "encoder-decoder", "softmax", "categorical_crossentropy"),
        ("stock price", "many-to-one", "linear", "mse"),
        ("weather", "many-to-one", "linear", "mse"),
        ("speech recognition", "encoder-decoder", "softmax", "categorical_crossentropy"),
        ("music generation", "many-to-one", "softmax", "categorical_crossentropy"),
        ("video action", "many-to-one", "softmax", "categorical_crossentropy"),
    ],
)
def test_each_application_has_its_mode_last_layer_and_loss(name, mode, activation, loss):
    plan = application_plan(name)
    assert (plan.mode, plan.activation, plan.loss) == (mode, activation, loss)


@every_application
def test_there_is_an_axis_of_time_in_what_is_given_only_where_the_mode_has_many_outputs(name):
    plan = application_plan(name)
    assert len(plan.gives) == (2 if plan.mode.endswith("to-one") else 3)


@pytest.mark.parametrize("name", sorted(SKETCHES.keys() & TASKS.keys()))
def test_the_mode_is_that_of_the_task_of_the_same_name(name):
    assert application_plan(name).mode == mode_for(name)


def test_thirty_days_of_one_price_and_seven_of_three_measurements_are_read():
    assert application_plan("stock price").reads == ("B", "30", "1")
    assert application_plan("weather").reads == ("B", "7", "3")


def test_an_unknown_application_is_refused_and_the_known_ones_named():
    with pytest.raises(ValueError, match="application is 'chess'; use one of sentiment analysis"):
        application_plan("chess")
