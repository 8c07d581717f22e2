"""What the lesson's small models learn, and what they do not: trained here in NumPy.

The last digits of a trained model differ from one processor to the next, so the facts are yes and
no, with room between.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson_data import ADDRESS, SENTENCE, next_character_data, next_word_data
from reference.lesson_models import (
    CHARACTERS,
    predict_next_number,
    train_next_character,
    train_next_number,
)
from reference.losses import softmax_cross_entropy
from reference.rnn_model import Model, Weights, initial_weights, predict
from reference.simple_rnn import rnn_forward
from reference.softmax import softmax
from reference.tokens import fit_tokenizer
from reference.training import Recipe, Trained, train

SEEDS = (0, 1, 2)
WORDS = Model(softmax_cross_entropy, "tanh")


def _next_number() -> Facts:
    printed = [train_next_number(seed).weights for seed in SEEDS]
    mended = [train_next_number(seed, mended=True).weights for seed in SEEDS]
    late = [predict_next_number(w, [47, 48, 49]) for w in printed]
    early = [predict_next_number(w, [10, 11, 12]) for w in printed]
    better = [predict_next_number(w, [47, 48, 49], mended=True) for w in mended]
    return {
        "all below 8": max(late) < 8,
        "the same for 10, 11, 12, within 0.5": bool(np.abs(np.subtract(late, early)).max() < 0.5),
        "printed recipe within 1 of 50": all(abs(y - 50) < 1 for y in late),
        "mended twin within 1 of 50": all(abs(y - 50) < 1 for y in better),
    }


@cache
def _next_word(seed: int) -> tuple[Weights, Weights]:
    """The word model's weights before and after training."""
    rng = np.random.default_rng(seed)
    before = initial_weights(rng, D=1, H=50, O=len(fit_tokenizer([SENTENCE])) + 1)
    return before, train(WORDS, before, *next_word_data(SENTENCE), Recipe(epochs=500), rng).weights


def _after_the() -> Facts:
    X, y = next_word_data(SENTENCE)
    right = sorted({int(after) for x, after in zip(X, y, strict=True) if x[0, 0] == 1})
    scores = [predict(WORDS, _next_word(seed)[1], X[:1])[0] for seed in SEEDS]
    return {
        "words that follow “the”": len(right),
        "one of them is predicted": all(int(row.argmax()) in right for row in scores),
        "their largest probability is below 0.6": all(softmax(row).max() < 0.6 for row in scores),
    }


def _without_recurrence() -> Facts:
    before, after = _next_word(0)
    moved = {name: not np.array_equal(before[name], after[name]) for name in before}
    return {
        "recurrent weights": before["Wh"].size,
        "all weights": sum(w.size for w in before.values()),
        "some recurrent weight moved": moved.pop("Wh"),
        "every other kind moved": all(moved.values()),
    }


@cache
def characters(seed: int) -> Trained:
    """The lesson's character model, trained from a seed."""
    return train_next_character(ADDRESS, seed)


def _held_out() -> Facts:
    """Every fifth window kept away from training, at random."""
    best, rising = [], []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        X, y = next_character_data(ADDRESS, 3)
        order = rng.permutation(len(X))
        weights = initial_weights(rng, X.shape[2], 50, X.shape[2])
        recipe = Recipe(epochs=100, validation_split=0.2)
        losses = train(CHARACTERS, weights, X[order], y[order], recipe, rng).history["val_loss"]
        best.append(int(np.argmin(losses)) + 1)
        rising.append(losses[-1] > 1.2 * min(losses))
    return {"best epoch is before 50": max(best) < 50, "loss held out rises by 20 %": all(rising)}


def _dead_units() -> Facts:
    """A unit that is below zero for every window, and the units of the lesson's model."""
    X, y = next_character_data(ADDRESS, 3)
    weights = dict(initial_weights(np.random.default_rng(0), X.shape[2], 5, X.shape[2]))
    weights["b"] = np.array([0, 0, -10, 0, 0], np.float32)  # far below zero for every window
    after = train(CHARACTERS, weights, X, y, Recipe(epochs=3), np.random.default_rng(0)).weights
    w = characters(0).weights
    states = rnn_forward(X, None, w["Wx"], w["Wh"], w["b"], activation="relu")
    return {
        "a dead unit learns": not np.array_equal(after["Wx"][:, 2], weights["Wx"][:, 2]),
        "the others learn": not np.array_equal(after["Wx"], weights["Wx"]),
        "at most 5 of 50 die in training": int((~states.any(axis=(0, 1))).sum()) <= 5,
    }


CLAIMS = (
    Claim(
        "C11",
        "000 L453",
        "The recipe leads from [47, 48, 49] to about 50: “(Expected: 50)”.",
        Verdict.FALSE,
        "Divide the numbers by 50 and make the hidden layer linear; then it predicts 50.",
        _next_number,
        lambda f: bool(f["printed recipe within 1 of 50"]),
    ),
    Claim(
        "C14",
        "000 L553–560",
        "The model predicts the word after “the”.",
        Verdict.IMPRECISE,
        "Say that two words follow “the” in the sentence and that the model wavers between them, "
        "and feed words as one-hot rows: as numbers, the seventh seems to lie between its "
        "neighbours.",
        _after_the,
        lambda f: bool(f["one of them is predicted"]),
        lambda f: f["words that follow “the”"] == 1,
    ),
    Claim(
        "C15",
        "000 L515–550",
        "“Text Generation Example”, with an RNN.",
        Verdict.IMPRECISE,
        "Give the model at least two words: with one step from a zero state the recurrent weights "
        "are multiplied by zero and never change.",
        _without_recurrence,
        lambda f: bool(f["every other kind moved"]),
        lambda f: bool(f["some recurrent weight moved"]),
    ),
    Claim(
        "C45",
        "002 L391",
        "“100 epochs likely causes overfitting”.",
        Verdict.TRUE,
        "The listing holds nothing out, so it cannot be seen there; validation_split on shuffled "
        "windows would show it.",
        _held_out,
        lambda f: all(f.values()),
    ),
    Claim(
        "C48",
        "002 L442",
        "ReLU “can lead to” dying units, with zero gradients “for some weights”.",
        Verdict.TRUE,
        "It is a risk, and a small one in this model.",
        _dead_units,
        lambda f: not f["a dead unit learns"] and bool(f["the others learn"]),
    ),
)
