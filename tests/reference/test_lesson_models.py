"""The lesson's models: what the printed recipe fails to learn, and what its mended twin learns."""

import numpy as np
import pytest

from reference.lesson_models import (
    predict_next_number,
    train_next_character,
    train_next_number,
    write_greedily,
)
from reference.windows import vocabulary

SEEDS = [0, 1, 2]
every_seed = pytest.mark.parametrize("seed", SEEDS)
TEXT = "the rain in spain stays mainly in the plain; the train in maine"


@pytest.fixture(scope="module")
def printed():
    return {seed: train_next_number(seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def mended():
    return {seed: train_next_number(seed, mended=True) for seed in SEEDS}


@pytest.fixture(scope="module")
def characters():
    return {seed: train_next_character(TEXT, seed) for seed in SEEDS}


@every_seed
def test_the_printed_recipe_is_nowhere_near_fifty(printed, seed):
    assert 4 < predict_next_number(printed[seed].weights, [47, 48, 49]) < 8


@every_seed
def test_the_printed_recipe_hardly_looks_at_its_input(printed, seed):
    high, low = (
        predict_next_number(printed[seed].weights, x) for x in ([47, 48, 49], [10, 11, 12])
    )
    assert abs(high - low) < 0.3


@every_seed
def test_the_printed_recipe_ends_with_the_losses_of_the_audit(printed, seed):
    history = printed[seed].history
    assert 280 < history["loss"][-1] < 420
    assert 1350 < history["val_loss"][-1] < 1700


@every_seed
def test_the_history_has_the_lessons_four_curves_of_200_epochs(printed, seed):
    history = printed[seed].history
    assert {k: len(v) for k, v in history.items()} == dict.fromkeys(
        ["loss", "mae", "val_loss", "val_mae"], 200
    )


@every_seed
@pytest.mark.parametrize(("numbers", "after"), [([47, 48, 49], 50), ([10, 11, 12], 13)])
def test_the_mended_twin_counts_on(mended, seed, numbers, after):
    assert predict_next_number(mended[seed].weights, numbers, mended=True) == pytest.approx(
        after, abs=0.5
    )


@every_seed
def test_the_mended_twin_goes_beyond_what_it_saw(mended, seed):
    got = predict_next_number(mended[seed].weights, [97, 98, 99], mended=True)
    assert got == pytest.approx(100, abs=1)


def test_equal_seeds_give_equal_models(printed):
    assert train_next_number(0).history == printed[0].history


def best_accuracy(text):
    """The share of windows whose next character a perfect model of three characters knows."""
    after = {}
    for i in range(len(text) - 3):
        after.setdefault(text[i : i + 3], []).append(text[i + 3])
    return sum(max(map(a.count, a)) for a in after.values()) / (len(text) - 3)


@every_seed
def test_the_character_model_starts_by_guessing_and_ends_near_its_ceiling(characters, seed):
    history = characters[seed].history
    assert history["loss"][0] == pytest.approx(np.log(len(vocabulary(TEXT))), abs=0.15)
    assert best_accuracy(TEXT) - 0.1 < history["accuracy"][-1] <= best_accuracy(TEXT) + 1e-9


@every_seed
def test_the_character_model_writes_on_from_the_whole_start(characters, seed):
    written = write_greedily(characters[seed].weights, TEXT, "the rain", 40)
    assert len(written) == 48
    assert written.startswith("the rain")


@every_seed
def test_what_it_writes_greedily_is_mostly_its_text(characters, seed):
    written = write_greedily(characters[seed].weights, TEXT, "the rain", 40)
    assert np.mean([written[i : i + 4] in TEXT for i in range(45)]) > 0.8


@pytest.mark.parametrize(
    ("start", "message"), [("The", r"does not know these characters: \['T'\]"), ("th", "2 ids")]
)
def test_a_start_that_the_model_cannot_read_is_refused(characters, start, message):
    with pytest.raises(ValueError, match=message):
        write_greedily(characters[0].weights, TEXT, start, 5)
