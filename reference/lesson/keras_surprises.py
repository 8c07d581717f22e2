"""What a reader may expect of Keras’ objects, and what they do.

As in `keras_silence.py`, these are no claims of the lesson.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from reference.clipping import clip_by_norm, clip_each_by_norm
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.lesson.keras_silence import accepted


def _one_unit() -> Facts:
    import keras

    target, p = np.array([[1.0], [0.0]]), np.array([[0.3], [0.9]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loss = keras.ops.convert_to_numpy(keras.losses.categorical_crossentropy(target, p))
        one = keras.ops.convert_to_numpy(
            keras.activations.softmax(keras.ops.array([[-3.0], [2.0]]))
        )
    return {
        "loss of two wrong guesses": float(np.abs(loss).max()),
        "softmax of one unit": float(one.min()),
    }


def _categorical() -> Facts:
    import keras

    shape = keras.utils.to_categorical(np.arange(8)[:, None], 9).shape
    return {"axes of the rows of (8, 1) labels": len(shape)}


def _clipnorm() -> Facts:
    """One SGD step of rate 1 from zero shows the clipped gradient, with the sign turned."""
    import keras

    grads = [np.array([3.0, 4.0], np.float32), np.array([12.0], np.float32)]

    def step(**option: float) -> list[Any]:
        weights = [keras.Variable(np.zeros_like(g)) for g in grads]
        optimizer = keras.optimizers.SGD(1.0, **option)
        optimizer.apply([keras.ops.array(g) for g in grads], weights)
        return [-w.numpy() for w in weights]

    def agree(got: list[Any], want: list[Any]) -> bool:
        return all(np.allclose(a, b, rtol=1e-5) for a, b in zip(got, want, strict=True))

    return {
        "clipnorm is the norm of all": agree(step(clipnorm=6.5), clip_by_norm(grads, 6.5)),
        "clipnorm is each array's own": agree(step(clipnorm=6.5), clip_each_by_norm(grads, 6.5)),
        "global_clipnorm is the norm of all": agree(
            step(global_clipnorm=6.5), clip_by_norm(grads, 6.5)
        ),
    }


def _start() -> Facts:
    import keras

    layer = keras.layers.SimpleRNN(10)
    layer.build((None, 3, 1))
    W = layer.cell.recurrent_kernel.numpy()
    return {"the recurrent kernel starts orthogonal": same(np.round(W.T @ W, 5), np.eye(10))}


def _unbuilt() -> Facts:
    import keras

    model = keras.Sequential([keras.layers.LSTM(8)])
    return {"parameters can be counted before there is data": accepted(model.count_params)}


EXPECTATIONS = (
    Claim(
        "F4",
        "003 L272–273",
        "A wrong loss for one output unit shows in the loss.",
        Verdict.FALSE,
        "Categorical cross-entropy of one unit is almost 0 whatever it says, and softmax of one "
        "unit is 1: use sigmoid with binary cross-entropy.",
        _one_unit,
        lambda f: f["loss of two wrong guesses"] > 0.1 and f["softmax of one unit"] < 1,
        needs="keras",
    ),
    Claim(
        "F6",
        "000 L543",
        "to_categorical adds an axis to the labels.",
        Verdict.FALSE,
        "It first drops a last axis of length 1: labels (8, 1) become rows (8, 9).",
        _categorical,
        lambda f: f["axes of the rows of (8, 1) labels"] == 3,
        needs="keras",
    ),
    Claim(
        "F7",
        "000 L394–395",
        "Keras’ clipnorm is the rule of the lesson, on the whole gradient.",
        Verdict.FALSE,
        "That is global_clipnorm; clipnorm looks at each weight array on its own.",
        _clipnorm,
        lambda f: bool(f["clipnorm is the norm of all"]),
        needs="keras",
    ),
    Claim(
        "F8",
        "000 L377–378",
        "Keras starts W_h with a norm of exactly 1, on the border of the rule.",
        Verdict.TRUE,
        "",
        _start,
        lambda f: all(f.values()),
        needs="keras",
    ),
    Claim(
        "F9",
        "004 L319–325",
        "A Sequential without Input can be counted at once.",
        Verdict.FALSE,
        "It has no weights until it sees data; add an Input.",
        _unbuilt,
        lambda f: all(f.values()),
        needs="keras",
    ),
)
