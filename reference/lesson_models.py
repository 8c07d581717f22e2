"""Two models of the lesson in NumPy, trained from a seed: the next number, the next character.

**Next number** (lesson text 000, section 6.1): SimpleRNN(10), Dense(1), windows of three whole
numbers. As printed it does not learn: for 47, 48, 49 it predicts 5 to 7, and the same for 10, 11,
12. Unscaled inputs drive tanh to its ends, where the output hardly depends on the input and the
gradient is almost zero; and 400 updates of 0.001 cannot carry a bias to 50. The mended twin divides
by 50 and has a linear hidden layer, so that it can go beyond what it saw; it predicts 50.

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

from reference.losses import mean_squared_error, softmax_cross_entropy
from reference.metrics import accuracy, mean_absolute_error
from reference.rnn_model import Model, Weights, initial_weights, predict
from reference.sampling import generate, greedy
from reference.tokens import one_hot
from reference.training import Recipe, Trained, train
from reference.windows import create_sequences, next_characters, to_rnn_input, vocabulary

Array = NDArray[Any]

METRICS = {"mae": mean_absolute_error}
PRINTED = Model(mean_squared_error, "tanh", metrics=METRICS)
MENDED = Model(mean_squared_error, "linear", metrics=METRICS)
LARGEST = 50  # the mended model works with fractions of this
CHARACTERS = Model(softmax_cross_entropy, "relu", metrics={"accuracy": accuracy})


def train_next_number(seed: int, mended: bool = False) -> Trained:
    """The lesson's recipe: windows of 0..49, 200 epochs of Adam, the last 20 % for validation.

    The history has loss, mae, val_loss, val_mae; those of the mended model are in its own units.
    """
    rng = np.random.default_rng(seed)
    X, y = create_sequences(0, LARGEST, 3)
    unit = LARGEST if mended else 1
    xs = (to_rnn_input(X) / unit).astype(np.float32)  # (47, 3, 1)
    targets = (y[:, None] / unit).astype(np.float32)  # (47, 1)
    recipe = Recipe(epochs=200, validation_split=0.2)
    weights = initial_weights(rng, D=1, H=10, O=1)
    return train(MENDED if mended else PRINTED, weights, xs, targets, recipe, rng)


def predict_next_number(weights: Weights, numbers: Sequence[float], mended: bool = False) -> float:
    """What the trained model expects after three numbers, in the units of the data."""
    unit = LARGEST if mended else 1
    xs = np.array(numbers, np.float32).reshape(1, -1, 1) / unit
    return float(predict(MENDED if mended else PRINTED, weights, xs)[0, 0] * unit)


def train_next_character(text: str, seed: int, seq_length: int = 3) -> Trained:
    """The lesson's recipe: one-hot windows of a text, 50 units with ReLU, 100 epochs of Adam.

    The history has loss and accuracy.
    """
    rng = np.random.default_rng(seed)
    V = len(vocabulary(text))
    X, y = next_characters(text, seq_length)
    weights = initial_weights(rng, D=V, H=50, O=V)
    return train(CHARACTERS, weights, one_hot(X, V), y, Recipe(epochs=100), rng)


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
