"""The lesson's three trained models on its own data: the arrays, the recipes, what is learned."""

import numpy as np
import pytest

from reference.lesson_data import (
    ADDRESS,
    SENTENCE,
    next_character_data,
    next_number_data,
    next_word_data,
    next_word_data_mended,
)
from reference.lesson_models import (
    WORDS,
    predict_next_word,
    train_next_character,
    train_next_number,
    train_next_word,
    write_greedily,
)
from reference.lesson_recipes import PLANS
from reference.rnn_model import initial_weights, loss_and_gradients
from reference.tokens import fit_tokenizer
from reference.training import split_tail
from reference.windows import vocabulary

SEEDS = [0, 1, 2]
START = "Kurudusonnehalli"
BEST = 85 / 89  # four times three characters of the address occur twice, with other successors
every_seed = pytest.mark.parametrize("seed", SEEDS)


@pytest.fixture(scope="module")
def characters():
    return {seed: train_next_character(ADDRESS, seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def words():
    return {seed: train_next_word(SENTENCE, seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def mended_words():
    return {seed: train_next_word(SENTENCE, seed, mended=True) for seed in SEEDS}


# What the lesson prints about its data: text 000, sections 6.1 and 6.4; text 002, sections 2 to 4.


@pytest.mark.parametrize(
    ("data", "shapes"),
    [
        (next_number_data(), [(47, 3, 1), (47, 1)]),
        (next_number_data(mended=True), [(47, 3, 1), (47, 1)]),
        (next_word_data(SENTENCE), [(8, 1, 1), (8,)]),
        (next_word_data_mended(SENTENCE), [(8, 2, 9), (8,)]),
        (next_word_data_mended(SENTENCE, 4), [(8, 4, 9), (8,)]),
        (next_character_data(ADDRESS), [(89, 3, 31), (89,)]),
        (next_character_data(ADDRESS, 5), [(87, 5, 31), (87,)]),
    ],
)
def test_the_data_have_the_lessons_shapes(data, shapes):
    assert [part.shape for part in data] == shapes
    assert data[0].dtype == np.float32


def test_the_last_window_of_numbers_is_46_47_48_and_49_follows():
    X, y = next_number_data()
    assert (X[-1].ravel().tolist(), y[-1].tolist()) == ([46, 47, 48], [49])


def test_mended_numbers_are_fiftieths():
    for printed, mended in zip(next_number_data(), next_number_data(mended=True), strict=True):
        np.testing.assert_allclose(mended * 50, printed, rtol=1e-6)


def test_the_numbers_held_out_are_larger_than_all_that_is_trained_on():
    y = next_number_data()[1]
    cut = split_tail(len(y), PLANS["next_number"].recipe.validation_split)
    assert (cut, len(y) - cut) == (37, 10)
    assert y[cut:].min() > y[:cut].max()


def test_words_are_fed_as_their_numbers_in_the_order_of_the_sentence():
    X, y = next_word_data(SENTENCE)
    assert X.ravel().tolist() == [1, 2, 3, 4, 5, 6, 1, 7]
    assert y.tolist() == [2, 3, 4, 5, 6, 1, 7, 8]


def test_mended_words_come_in_pairs_with_nothing_before_the_first():
    X, y = next_word_data_mended(SENTENCE)
    assert X.argmax(axis=-1).tolist()[:3] == [[0, 1], [1, 2], [2, 3]]
    assert X.argmax(axis=-1).tolist()[-1] == [1, 7]
    np.testing.assert_array_equal(y, next_word_data(SENTENCE)[1])


def test_the_address_has_92_characters_of_which_31_differ():
    assert (len(ADDRESS), len(vocabulary(ADDRESS))) == (92, 31)


@pytest.mark.parametrize(
    ("name", "epochs", "validation_split", "loss", "metrics"),
    [
        ("next_number", 200, 0.2, "mse", ("mae",)),
        ("next_word", 500, 0.0, "categorical_crossentropy", ()),
        ("next_character", 100, 0.0, "categorical_crossentropy", ("accuracy",)),
    ],
)
def test_a_printed_recipe_is_that_of_the_lesson(name, epochs, validation_split, loss, metrics):
    plan = PLANS[name]
    assert plan.recipe[:4] == (epochs, 32, validation_split, True)
    assert (plan.optimizer, plan.loss, plan.metrics) == ("adam", loss, metrics)


@every_seed
def test_held_out_numbers_are_out_of_reach_as_printed_and_no_matter_mended(seed):
    printed = train_next_number(seed).history["val_mae"][-1]
    mended = train_next_number(seed, mended=True).history["val_mae"][-1] * 50
    assert printed > 30
    assert mended < 0.5


@every_seed
def test_one_word_never_trains_the_recurrent_weights(words, seed):
    V = len(fit_tokenizer([SENTENCE])) + 1
    start = initial_weights(np.random.default_rng(seed), D=1, H=50, O=V)
    np.testing.assert_array_equal(words[seed].weights["Wh"], start["Wh"])
    assert (words[seed].weights["Wx"] != start["Wx"]).all()


def test_a_second_word_gives_the_recurrent_weights_a_gradient():
    start = initial_weights(np.random.default_rng(0), D=9, H=50, O=9)
    _, grads, _ = loss_and_gradients(WORDS, start, *next_word_data_mended(SENTENCE))
    assert np.abs(grads["Wh"]).max() > 1e-3


@every_seed
def test_one_word_cannot_know_both_successors_of_the(words, seed):
    assert words[seed].history["accuracy"][-1] <= 7 / 8
    assert predict_next_word(words[seed].weights, SENTENCE, "the") in ("quick", "lazy")


@every_seed
@pytest.mark.parametrize(
    ("context", "after"),
    [("the", "quick"), ("jumps over", "the"), ("fox jumps over the", "lazy"), ("the lazy", "dog")],
)
def test_the_mended_word_model_knows_its_sentence(mended_words, seed, context, after):
    got = predict_next_word(mended_words[seed].weights, SENTENCE, context, mended=True)
    assert got == after


@every_seed
def test_the_mended_word_model_makes_no_mistake(mended_words, seed):
    assert mended_words[seed].history["accuracy"][-1] == 1


@every_seed
def test_the_character_model_starts_as_a_guess_among_31(characters, seed):
    assert characters[seed].history["loss"][0] == pytest.approx(np.log(31), abs=0.1)


@every_seed
def test_the_character_model_ends_between_nine_tenths_and_its_ceiling(characters, seed):
    assert 0.9 < characters[seed].history["accuracy"][-1] <= BEST + 1e-9


@every_seed
def test_forty_characters_after_the_lessons_start_make_56(characters, seed):
    written = write_greedily(characters[seed].weights, ADDRESS, START, 40)
    assert len(written) == 56
    assert written.startswith(START)


@every_seed
def test_what_it_writes_from_three_characters_is_mostly_the_address(characters, seed):
    written = write_greedily(characters[seed].weights, ADDRESS, START, 40)
    known = [written[i : i + 4] in ADDRESS for i in range(len(written) - 3)]
    assert np.mean(known) > 0.8
