"""The training loop: batches, validation, history, clipping, and stopping at NaN."""

import math
from functools import partial

import numpy as np
import pytest

from reference.clipping import clip_by_norm, clip_by_value
from reference.losses import mean_squared_error
from reference.metrics import mean_absolute_error
from reference.optimizers import sgd
from reference.rnn_model import Model, initial_weights, loss_and_gradients, predict
from reference.training import Recipe, first_not_finite, split_tail, train
from tests.reference.networks import draw_like

X = draw_like((10, 4, 3))
Y = draw_like((10, 2), seed=3)
MODEL = Model(mean_squared_error, "tanh", metrics={"mae": mean_absolute_error})
START = initial_weights(np.random.default_rng(0), 3, 5, 2, np.float64)
SLOW = partial(sgd, learning_rate=0.05)


def run(recipe, model=MODEL, weights=START, on_epoch=None, seed=0):
    return train(model, weights, X, Y, recipe, np.random.default_rng(seed), on_epoch)


def test_one_batch_is_one_step_of_the_update_rule():
    grads = loss_and_gradients(MODEL, START, X, Y)[1]
    got = run(Recipe(1, batch_size=10, shuffle=False, update=SLOW)).weights
    assert all(np.array_equal(got[k], START[k] - 0.05 * grads[k]) for k in START)


def test_an_epoch_reports_each_batch_before_its_own_update():
    weights, losses = START, []
    for part in (slice(0, 4), slice(4, 8), slice(8, 10)):
        loss, grads, _ = loss_and_gradients(MODEL, weights, X[part], Y[part])
        weights, _ = SLOW(weights, grads)
        losses.append(loss)
    history = run(Recipe(1, batch_size=4, shuffle=False, update=SLOW)).history
    assert history["loss"] == [pytest.approx(np.average(losses, weights=[4, 4, 2]), rel=1e-14)]


def test_the_history_has_one_number_per_epoch_and_name():
    history = run(Recipe(7, validation_split=0.3)).history
    assert {name: len(row) for name, row in history.items()} == dict.fromkeys(
        ["loss", "mae", "val_loss", "val_mae"], 7
    )


def test_without_a_validation_part_nothing_is_validated():
    assert set(run(Recipe(1)).history) == {"loss", "mae"}


def test_batches_are_those_of_keras_unless_said_otherwise():
    assert run(Recipe(2)).history == run(Recipe(2, batch_size=32)).history
    assert Recipe(2).batch_size == 32


def test_no_epochs_leave_everything_as_it_was():
    trained = run(Recipe(0))
    assert (trained.weights, trained.history, trained.failed_epoch) == (START, {}, None)


def test_training_lowers_the_loss():
    losses = run(Recipe(60, batch_size=4)).history["loss"]
    assert losses[-1] < 0.9 * losses[0]


def test_the_validation_part_is_the_tail_and_teaches_nothing():
    recipe = Recipe(3, batch_size=4, validation_split=0.3)
    other = np.concatenate([Y[:7], 100 + Y[7:]])
    trained = train(MODEL, START, X, other, recipe, np.random.default_rng(0))
    want = run(recipe).weights
    assert all(np.array_equal(trained.weights[k], want[k]) for k in START)


def test_the_validation_part_is_measured_after_the_epoch():
    trained = run(Recipe(3, batch_size=4, validation_split=0.3))
    ys = predict(MODEL, trained.weights, X[7:])
    assert trained.history["val_loss"][-1] == mean_squared_error(ys, Y[7:])[0]
    assert trained.history["val_mae"][-1] == mean_absolute_error(ys, Y[7:])


@pytest.mark.parametrize(
    ("samples", "split", "cut"), [(47, 0.2, 37), (10, 0.3, 7), (10, 0, 10), (3, 0.5, 1)]
)
def test_the_tail_begins_where_keras_cuts(samples, split, cut):
    assert split_tail(samples, split) == cut


@pytest.mark.parametrize(
    ("samples", "split"), [(10, 1), (10, 1.5), (10, -0.1), (0, 0), (1, 0.5), (10, math.nan)]
)
def test_a_split_that_leaves_nothing_is_refused(samples, split):
    with pytest.raises(ValueError, match=r"leaves none|must lie in \[0, 1\)"):
        split_tail(samples, split)


def test_samples_and_targets_must_be_as_many():
    with pytest.raises(ValueError, match="X has 10 samples, but y has 9"):
        train(MODEL, START, X, Y[:9], Recipe(1), np.random.default_rng(0))


def test_the_order_of_samples_comes_from_the_generator():
    recipe = Recipe(2, batch_size=3)
    first, again, other = run(recipe, seed=1), run(recipe, seed=1), run(recipe, seed=2)
    assert first.history == again.history
    assert first.history != other.history


def test_every_sample_is_used_once_in_an_epoch():
    seen = []
    spy = Model(lambda y, t, mask=None: (seen.extend(t[:, 0]), mean_squared_error(y, t))[1])
    run(Recipe(1, batch_size=3), model=spy)
    assert sorted(seen) == sorted(Y[:, 0])
    assert seen != Y[:, 0].tolist()


def test_the_weights_given_stay_as_they_are():
    before = {k: w.copy() for k, w in START.items()}
    run(Recipe(3))
    assert all(np.array_equal(START[k], before[k]) for k in START)


def test_clipping_limits_every_step():
    recipe = Recipe(1, 10, shuffle=False, update=partial(sgd, learning_rate=1.0))
    moved = run(recipe._replace(clip=partial(clip_by_norm, max_norm=1e-3))).weights
    steps = np.concatenate([(moved[k] - START[k]).ravel() for k in START])
    assert np.linalg.norm(steps) == pytest.approx(1e-3)


def test_the_callback_sees_every_epoch_and_its_numbers():
    seen = []
    history = run(Recipe(3), on_epoch=lambda n, row: seen.append((n, row))).history
    assert seen == [(n, {k: v[n - 1] for k, v in history.items()}) for n in (1, 2, 3)]


LINEAR = Model(mean_squared_error, "linear")
EXPLODING = Recipe(50, batch_size=4, update=partial(sgd, learning_rate=30.0))


def exploded(**changes):
    with np.errstate(all="ignore"):
        return run(EXPLODING._replace(**changes), model=LINEAR)


def test_training_stops_at_the_first_epoch_that_is_not_finite():
    trained = exploded()
    losses = trained.history["loss"]
    assert trained.failed_epoch == len(losses) < 50
    assert math.isnan(losses[-1])
    assert all(map(math.isfinite, losses[:-1]))


def test_the_weights_before_the_explosion_come_back():
    assert all(np.isfinite(w).all() for w in exploded().weights.values())


def test_the_callback_sees_the_epoch_that_failed():
    seen = []
    with np.errstate(all="ignore"):
        trained = run(EXPLODING, LINEAR, on_epoch=lambda n, row: seen.append(n))
    assert seen[-1] == trained.failed_epoch


@pytest.mark.parametrize(
    "clip", [partial(clip_by_norm, max_norm=0.01), partial(clip_by_value, limit=0.01)]
)
def test_clipping_prevents_the_explosion(clip):
    assert exploded(clip=clip, update=SLOW).failed_epoch is None


def test_a_target_that_is_nan_stops_training_at_once():
    broken = np.where(np.arange(10)[:, None] == 9, np.nan, Y)
    trained = train(MODEL, START, X, broken, Recipe(5, 4, shuffle=False), np.random.default_rng(0))
    assert trained.failed_epoch == 1
    assert not np.array_equal(trained.weights["Wx"], START["Wx"])  # the first batches were sound


@pytest.mark.parametrize(
    ("losses", "epoch"),
    [([2.5, 1.8, 0.9, math.nan], 4), ([math.inf, math.nan], 1), ([2.5, 1.8], None), ([], None)],
)
def test_the_first_broken_epoch_of_a_log_is_counted_from_one(losses, epoch):
    assert first_not_finite(losses) == epoch
