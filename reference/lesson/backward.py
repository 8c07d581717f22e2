"""Backpropagation through time, clipping, and the symptom of an explosion."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from reference.bptt import bptt
from reference.chain_rule import chain_contributions, chain_terms
from reference.clipping import clip_by_norm, clip_by_value, global_norm
from reference.jacobians import jacobian
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.lesson_data import ADDRESS, next_character_data, next_number_data
from reference.lesson_models import MENDED
from reference.optimizers import sgd
from reference.rnn_model import initial_weights
from reference.simple_rnn import rnn_backward, rnn_forward
from reference.training import Recipe, first_not_finite, train

SIZES = ((1, 3, 2), (1, 4), (2, 4), (4, 4), (4,))  # xs (B, T, D), h0 (B, H), Wx, Wh, b


def _immediate_or_total() -> Facts:
    """The rows of the listing add up to the gradient, or count steps again and again."""
    rng = np.random.default_rng(0)
    xs, h0, Wx, Wh, b = (rng.normal(size=size) for size in SIZES)
    dhs = rng.normal(size=(1, 3, 4))
    right = rnn_backward(dhs, xs, h0, Wx, Wh, b)[3]
    parts = chain_contributions(dhs, xs, h0, Wx, Wh, b).Wh  # (T, T, H, H)
    # a total derivative of h_k holds all steps up to k, so step k is counted once more for each j
    times = np.array([[t - k + 1 for k in range(3)] for t in range(3)])
    return {
        "immediate derivatives add up": same(parts.sum(axis=(0, 1)), right),
        "total derivatives add up": same(np.einsum("tk,tkij->ij", times, parts), right),
    }


def _output_weights() -> Facts:
    """dL/dW_y, once from the outputs alone and once from small changes of W_y."""
    rng = np.random.default_rng(1)
    xs, h0, Wx, Wh, b = (rng.normal(size=size) for size in SIZES)
    Wy, c, targets = rng.normal(size=(4, 2)), rng.normal(size=2), rng.normal(size=(1, 3, 2))
    hs = rnn_forward(xs, h0, Wx, Wh, b)[0]
    direct = hs.T @ (hs @ Wy + c - targets[0])
    step = 1e-3 * np.eye(8).reshape(8, 4, 2)
    up, down = (
        np.array([bptt(xs, targets, h0, Wx, Wh, b, Wy + sign * e, c)[0] for e in step])
        for sign in (1, -1)
    )
    # the loss is quadratic in W_y, so the central difference is exact
    return {"the direct sum is the gradient": same((up - down).reshape(4, 2) / 2e-3, direct)}


def _step_back() -> Facts:
    rng = np.random.default_rng(2)
    xs, h0, Wx, Wh, b = (rng.normal(size=size) for size in SIZES)
    dhs = np.zeros((1, 3, 4))
    dhs[:, -1] = rng.normal(size=(1, 4))
    hs = rnn_forward(xs, h0, Wx, Wh, b)[0]
    dh0 = rnn_backward(dhs, xs, h0, Wx, Wh, b)[1]
    by_factors = dhs[0, -1] @ jacobian(hs, Wh.T, 3, 0)
    return {"three such factors give the gradient of h_0": same(dh0[0], by_factors)}


def _terms() -> Facts:
    return {
        "terms for a loss at step 3": len(chain_terms(3, "last")),
        "terms for a loss at each step": len(chain_terms(3, "all")),
    }


def _three_steps() -> Facts:
    X, _ = next_character_data(ADDRESS, 3)
    w = initial_weights(np.random.default_rng(0), X.shape[2], 50, X.shape[2])
    dhs = np.zeros((len(X), 3, 50), np.float32)
    dhs[:, -1] = 1
    dxs = rnn_backward(dhs, X, None, w["Wx"], w["Wh"], w["b"], activation="relu")[0]
    return {"steps that a gradient reaches": int(np.any(dxs != 0, axis=(0, 2)).sum())}


def _clipped() -> Facts:
    (long,), (zero,) = (clip_by_norm([np.array(g)], 1.0) for g in ([3.0, 4.0], [0.0, 0.0]))
    return {"first": float(long[0]), "second": float(long[1]), "a zero gradient": float(zero.max())}


def _two_ways_to_clip() -> Facts:
    g = [np.array([3.0, 4.0])]
    by_norm, by_value = clip_by_norm(g, 1.0), clip_by_value(g, 1.0)
    return {
        "norm after clipping by norm": global_norm(by_norm),
        "norm after clipping by value": global_norm(by_value),
        "largest entry by norm": float(by_norm[0].max()),
        "largest entry by value": float(by_value[0].max()),
    }


def _blown_up() -> Facts:
    X, y = next_number_data()
    weights = initial_weights(np.random.default_rng(0), 1, 10, 1)
    recipe = Recipe(epochs=20, update=partial(sgd, learning_rate=1.0))
    with np.errstate(over="ignore", invalid="ignore"):  # the explosion is what we came to see
        failed = train(MENDED, weights, X, y, recipe, np.random.default_rng(0)).failed_epoch
    return {
        "first NaN in the printed log": first_not_finite([2.5, 1.8, 0.9, math.nan]) or 0,
        "a learning rate of 1 ends in NaN": failed is not None,
    }


CLAIMS = (
    Claim(
        "C27",
        "000 L281–284",
        "The three rows for t = 3, 2, 1 are the gradient of W_h.",
        Verdict.IMPRECISE,
        "Say that each derivative of a state by W_h is the immediate one, with the earlier state "
        "held fixed; otherwise steps are counted twice.",
        _immediate_or_total,
        lambda f: bool(f["immediate derivatives add up"]),
        lambda f: bool(f["total derivatives add up"]),
    ),
    Claim(
        "C28",
        "000 L279",
        "The gradient of W_y is “Direct (like regular backprop)”.",
        Verdict.TRUE,
        "",
        _output_weights,
        lambda f: all(f.values()),
    ),
    Claim(
        "C29",
        "000 L305",
        "“At each step, gradient gets multiplied by W_h and activation derivative.”",
        Verdict.TRUE,
        "On the way back W_h is transposed.",
        _step_back,
        lambda f: all(f.values()),
    ),
    Claim(
        "C49",
        "002 L438",
        "Training is “unrolled for 3 time steps”.",
        Verdict.TRUE,
        "",
        _three_steps,
        lambda f: f["steps that a gradient reaches"] == 3,
    ),
    Claim(
        "C53",
        "002 L99",
        "The loss “depends on the final hidden state h3”.",
        Verdict.IMPRECISE,
        "Add: for a loss at the last step; with a loss at each step there are more terms.",
        _terms,
        lambda f: f["terms for a loss at step 3"] == 3,
        lambda f: f["terms for a loss at each step"] == f["terms for a loss at step 3"],
    ),
    Claim(
        "C95",
        "000 L394–395",
        "A gradient longer than the threshold is scaled to the threshold.",
        Verdict.TRUE,
        "",
        _clipped,
        lambda f: [round(v, 9) for v in f.values()] == [0.6, 0.8, 0],
    ),
    Claim(
        "C96",
        "001 L141",
        "Clipping “Caps gradients during backpropagation”.",
        Verdict.IMPRECISE,
        "Say how: by norm, which keeps the direction, or entry by entry, which does not.",
        _two_ways_to_clip,
        lambda f: max(f["largest entry by norm"], f["largest entry by value"]) <= 1,
        lambda f: f["norm after clipping by value"] <= f["norm after clipping by norm"] + 1e-9,
    ),
    Claim(
        "C97",
        "000 L362–365",
        "A loss of NaN is the symptom of an explosion.",
        Verdict.TRUE,
        "",
        _blown_up,
        lambda f: (
            f["first NaN in the printed log"] == 4 and bool(f["a learning rate of 1 ends in NaN"])
        ),
    ),
)
