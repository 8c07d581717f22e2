"""Three models of the lesson in NumPy, trained from a seed: next number, next word, next character.

**Next number** (lesson text 000, section 6.1): SimpleRNN(10), Dense(1), windows of three whole
numbers. As printed it does not learn: for 47, 48, 49 it predicts 5 to 7, and the same for 10, 11,
12. Unscaled inputs drive tanh to its ends, where the output hardly depends on the input and the
gradient is almost zero; and 400 updates of 0.001 cannot carry a bias to 50. The mended twin divides
by 50 and has a linear hidden layer, so that it can go beyond what it saw; it predicts 50.

**Next word** (text 000, section 6.4): SimpleRNN(50), Dense(9), one word. As printed a word is fed
as its number, and with a single step the recurrent weights meet only a state of zeros: they never
change. The mended twin reads two one-hot words.

**Next character** (lesson text 002): SimpleRNN(50, relu), Dense(31), windows of three characters.
It learns its text by heart, as far as three characters tell what follows.

Keras draws its start and its order of samples otherwise, so equal seeds do not give equal weights
there; the quality is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.lesson_data import (
    LARGEST,
    next_character_data,
    next_number_data,
    next_word_data,
    next_word_data_mended,
)
from reference.lesson_recipes import PLANS
from reference.losses import mean_squared_error, softmax_cross_entropy
from reference.metrics import accuracy, mean_absolute_error
from reference.rnn_model import Model, Weights, initial_weights, predict
from reference.sampling import generate, greedy
from reference.tokens import decode, encode, fit_tokenizer, one_hot, pad
from reference.training import Trained, train
from reference.windows import to_rnn_input, vocabulary

Array = NDArray[Any]

METRICS = {"mae": mean_absolute_error}
PRINTED = Model(mean_squared_error, "tanh", metrics=METRICS)
MENDED = Model(mean_squared_error, "linear", metrics=METRICS)
WORDS = Model(softmax_cross_entropy, "tanh", metrics={"accuracy": accuracy})
CHARACTERS = Model(softmax_cross_entropy, "relu", metrics={"accuracy": accuracy})


def train_next_number(seed: int, mended: bool = False) -> Trained:
    """The lesson's recipe: windows of 0..49, 200 epochs of Adam, the last 20 % for validation.

    The history has loss, mae, val_loss, val_mae; those of the mended model are in its own units.
    """
    rng = np.random.default_rng(seed)
    plan = PLANS["next_number_mended" if mended else "next_number"]
    weights = initial_weights(rng, D=1, H=10, O=1)
    X, y = next_number_data(mended)
    return train(MENDED if mended else PRINTED, weights, X, y, plan.recipe, rng)


def predict_next_number(weights: Weights, numbers: Sequence[float], mended: bool = False) -> float:
    """What the trained model expects after three numbers, in the units of the data."""
    unit = LARGEST if mended else 1
    xs = np.array(numbers, np.float32).reshape(1, -1, 1) / unit
    return float(predict(MENDED if mended else PRINTED, weights, xs)[0, 0] * unit)


def train_next_word(text: str, seed: int, mended: bool = False) -> Trained:
    """The lesson's recipe: 50 units, 500 epochs of Adam; mended, with two words of context.

    The history has loss and accuracy.
    """
    rng = np.random.default_rng(seed)
    plan = PLANS["next_word_mended" if mended else "next_word"]
    X, y = next_word_data_mended(text) if mended else next_word_data(text)
    weights = initial_weights(rng, D=X.shape[2], H=50, O=len(fit_tokenizer([text])) + 1)
    return train(WORDS, weights, X, y, plan.recipe, rng)


def predict_next_word(weights: Weights, text: str, words: str, mended: bool = False) -> str:
    """The most probable word after `words`, of which the last one counts, mended the last two.

    text: what the model was trained on. Unknown words are left out; the answer "" means that the
    model expects no word.
    """
    index = fit_tokenizer([text])
    window = pad([encode(words, index)], 2 if mended else 1)
    xs = one_hot(window, len(index) + 1) if mended else to_rnn_input(window).astype(np.float32)
    return decode([greedy(predict(WORDS, weights, xs)[0])], index)


def train_next_character(text: str, seed: int, seq_length: int = 3) -> Trained:
    """The lesson's recipe: one-hot windows of a text, 50 units with ReLU, 100 epochs of Adam.

    The history has loss and accuracy.
    """
    rng = np.random.default_rng(seed)
    X, y = next_character_data(text, seq_length)
    V = X.shape[2]
    weights = initial_weights(rng, D=V, H=50, O=V)
    return train(CHARACTERS, weights, X, y, PLANS["next_character"].recipe, rng)


def write_greedily(weights: Weights, text: str, start: str, count: int, seq_length: int = 3) -> str:
    """`start`, continued by `count` characters, always the most probable one.

    text: what the model was trained on, which defines its characters. Raises ValueError for a
    character that is not in it, and for a start shorter than seq_length.
    """
    characters = vocabulary(text)
    unknown = sorted(set(start) - set(characters))
    if unknown:
        raise ValueError(f"The model does not know these characters: {unknown}.")

    def choose(window: tuple[int, ...]) -> int:
        xs = one_hot(np.array([window]), len(characters))  # (1, seq_length, V)
        return greedy(predict(CHARACTERS, weights, xs)[0])

    ids = generate(choose, [characters.index(c) for c in start], count, seq_length)
    return "".join(characters[i] for i in ids)
