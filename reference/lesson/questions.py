"""The lesson's questions: which have one answer as they are printed, and what the others lack."""

from __future__ import annotations

import numpy as np

from reference.counts import layer_params, simple_rnn_params, untied_rnn_params
from reference.formulas import LayerSpec
from reference.gradients import repeated_factor
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.simple_rnn import lesson_rnn_forward, rnn_forward, rnn_step


def _halved_ten_times() -> Facts:
    return {
        "left of a start of 1": repeated_factor(0.5, 10),
        "left of a start of 4": repeated_factor(0.5, 10, start=4.0),
    }


def _parameters() -> Facts:
    layer = LayerSpec("SimpleRNN", 20)
    return {"Keras": layer_params(layer, 5), "PyTorch": layer_params(layer, 5, "pytorch")}


def _shapes_of_question_five() -> Facts:
    """One step runs, because (1, 2) @ (2,) is one number; with that number the next cannot."""
    W_x, W_h = np.array([[0.5]]), np.array([[0.3, 0.2]])
    (h_1,) = lesson_rnn_forward([np.array([2.0])], np.zeros(2), W_h, W_x, np.zeros(1))
    try:
        lesson_rnn_forward([np.array([2.0])] * 2, np.zeros(2), W_h, W_x, np.zeros(1))
        second = True
    except ValueError:
        second = False
    return {
        "units of h_0": 2,
        "units of h_1": len(h_1),
        "h_1": float(h_1[0]),
        "a second step fits": second,
    }


def _untied() -> Facts:
    """Three sets of weights, used one after the other on a sequence of five steps."""
    rng = np.random.default_rng(0)
    xs, h, steps = rng.normal(size=(1, 5, 1)), np.zeros((1, 10)), 0
    sets = [
        (rng.normal(size=(1, 10)), rng.normal(size=(10, 10)), rng.normal(size=10)) for _ in range(3)
    ]
    for step, weights in enumerate(sets):
        h = rnn_step(xs[:, step], h, *weights)
        steps += int(np.isfinite(h).all())
    return {
        "steps that three sets can serve": steps,
        "steps of the sequence": xs.shape[1],
        "parameters, untied": untied_rnn_params(1, 10, 3),
        "parameters, shared": simple_rnn_params(1, 10),
    }


def _shuffled() -> Facts:
    """Four word vectors in two orders, for three networks."""
    rng = np.random.default_rng(1)
    words, W = rng.normal(size=(4, 3)), rng.normal(size=(12, 2))
    mixed = words[[2, 0, 3, 1]]
    Wx, Wh = rng.normal(size=(3, 5)), rng.normal(size=(5, 5))
    states = rnn_forward(np.stack([words, mixed]), None, Wx, Wh, None)[:, -1]
    return {
        "sum of words: order matters": not same(words.sum(axis=0), mixed.sum(axis=0)),
        "weights for each place: order matters": not same(words.ravel() @ W, mixed.ravel() @ W),
        "RNN: order matters": not same(states[0], states[1]),
    }


CLAIMS = (
    Claim(
        "C30",
        "000 L802",
        "Question 6 has an answer: a gradient that shrinks “by 0.5 at each step”, after ten steps.",
        Verdict.IMPRECISE,
        "Add that it starts at 1.",
        _halved_ten_times,
        lambda f: f["left of a start of 1"] == 0.0009765625,
        lambda f: f["left of a start of 1"] == f["left of a start of 4"],
    ),
    Claim(
        "C31",
        "000 L802",
        "Question 7 has an answer: the parameters of “SimpleRNN(hidden=20, input=5)”.",
        Verdict.IMPRECISE,
        "Name the library: PyTorch has a second bias.",
        _parameters,
        lambda f: f["Keras"] == 520,
        lambda f: f["Keras"] == f["PyTorch"],
    ),
    Claim(
        "C32",
        "000 L802",
        "Question 5 can be solved as printed: “h_0 = [0, 0]”, “W_x = [[0.5]]”.",
        Verdict.FALSE,
        "Give W_x two rows, W_h two rows of two, the bias, and an initial state that is not zero.",
        _shapes_of_question_five,
        lambda f: f["units of h_0"] == f["units of h_1"] and bool(f["a second step fits"]),
    ),
    Claim(
        "P4",
        "000 L800",
        "One “can't” use “different weights at each time step”.",
        Verdict.IMPRECISE,
        "Ask what is lost: it works for one fixed length, with more parameters, and no later step "
        "has weights.",
        _untied,
        lambda f: f["steps that three sets can serve"] < f["steps of the sequence"],
        lambda f: f["steps that three sets can serve"] == 0,
    ),
    Claim(
        "P8",
        "000 L804",
        "Question 8, “Design an RNN for predicting next character in text”, has one answer.",
        Verdict.UNTESTABLE,
        "It is an open task; name what will be judged: input shape, output, loss.",
        by_reading=True,
    ),
    Claim(
        "P12",
        "000 L806",
        "For video one chooses “RNN vs CNN”.",
        Verdict.UNTESTABLE,
        "Allow both: a CNN for each frame and an RNN over the frames.",
        by_reading=True,
    ),
    Claim(
        "P13",
        "000 L806",
        "Question 13, “Design an RNN system for autocomplete suggestions”, has one answer.",
        Verdict.UNTESTABLE,
        "It is an open task; name what will be judged.",
        by_reading=True,
    ),
    Claim(
        "QC1",
        "000 L71",
        "A feedforward network cannot cope “if words are shuffled”.",
        Verdict.IMPRECISE,
        "Say that a sum of words does not notice the order, and that weights for each place "
        "notice it but learn each place anew; no network answers a scrambled question rightly.",
        _shuffled,
        lambda f: not f["sum of words: order matters"] and bool(f["RNN: order matters"]),
        lambda f: not f["weights for each place: order matters"],
    ),
    Claim(
        "QC7",
        "000 L643",
        "“Why is RNN better than CNN for speech recognition?”",
        Verdict.UNTESTABLE,
        "Ask what each does well: convolutional and attention models are at least as good today.",
        by_reading=True,
    ),
)
