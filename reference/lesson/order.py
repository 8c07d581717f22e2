"""Order, direction and length: which networks see what, and what the output modes need."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.attention import attention
from reference.bidirectional import bidirectional_forward
from reference.dense import dense
from reference.formulas import LayerSpec
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.shapes import stack_shapes
from reference.simple_rnn import rnn_forward

Array = NDArray[Any]


def _network(D: int = 2, H: int = 3) -> tuple[Array, Array, Array]:
    rng = np.random.default_rng(1)
    return rng.normal(size=(D, H)), rng.normal(size=(H, H)), rng.normal(size=H)


def _sequences(B: int = 2, T: int = 5) -> Array:
    return np.random.default_rng(2).normal(size=(B, T, 2))


def _order_in_other_networks() -> Facts:
    """A dense layer and a convolution on a sequence of four numbers, and on it turned round."""
    rng = np.random.default_rng(3)
    sequence, W, kernel = rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=2)
    turned, other = sequence[::-1], rng.normal(size=4)
    alone, beside = (
        dense(sequence[None], W, np.zeros(3)),
        dense(np.array([other, sequence]), W, np.zeros(3)),
    )
    return {
        "another example matters": not same(alone[0], beside[1]),
        "ANN: order within an example matters": not same(sequence @ W, turned @ W),
        "CNN: order within an example matters": not same(
            np.sort(np.convolve(sequence, kernel, "valid")),
            np.sort(np.convolve(turned, kernel, "valid")),
        ),
    }


def _sharing_in_convolutions() -> Facts:
    """A convolution uses one kernel at all places, so a shifted input gives a shifted output."""
    rng = np.random.default_rng(4)
    signal, kernel = np.r_[0, rng.normal(size=6), 0], rng.normal(size=3)
    out, shifted = (np.convolve(s, kernel, "same") for s in (signal, np.roll(signal, 1)))
    dense_kernel = rng.normal(size=(8, 8))
    return {
        "CNN: a shift goes through": same(out[1:-2], shifted[2:-1]),
        "dense layer: a shift goes through": same(
            (signal @ dense_kernel)[1:-2], (np.roll(signal, 1) @ dense_kernel)[2:-1]
        ),
    }


def _attended() -> Facts:
    rng = np.random.default_rng(5)
    states = rng.normal(size=(4, 3))
    context, weights = attention(rng.normal(size=3), states)
    return {
        "smallest weight": float(weights.min()),
        "sum of weights": float(weights.sum()),
        "the context is their weighted sum": same(
            context, sum(w * h for w, h in zip(weights, states, strict=True))
        ),
    }


def _sees_the_future() -> Facts:
    """Whether the output at step 2 changes when the input of step 3 does."""
    xs, weights = _sequences(), _network()
    later = xs.copy()
    later[:, 2] += 1
    both = [bidirectional_forward(x, None, None, weights, weights)[:, 1] for x in (xs, later)]
    one = [rnn_forward(x, None, *weights)[:, 1] for x in (xs, later)]
    return {
        "two directions: the next word changes the output": not same(*both),
        "one direction: the next word changes the output": not same(*one),
    }


def _what_depends_on_what() -> Facts:
    xs, weights = _sequences(), _network()
    other = xs.copy()
    other[0, 0] += 1  # the first step of the first sequence
    before, after = (rnn_forward(x, None, *weights) for x in (xs, other))
    return {
        "the last step needs the first": not same(before[0, -1], after[0, -1]),
        "another sequence of the batch needs it": not same(before[1], after[1]),
    }


def _output_modes() -> Facts:
    """Lengths of what comes out for 10 steps of 3 features."""
    state, states = (LayerSpec("SimpleRNN", 8, return_sequences=flag) for flag in (False, True))
    head, repeat = LayerSpec("Dense", 4), LayerSpec("RepeatVector", 5)
    classify, tag, translate = (
        stack_shapes(stack, (None, 10, 3))[-1]
        for stack in ((state, head), (states, head), (state, repeat, states, head))
    )
    return {
        "one label for the sequence, with False": classify == (None, 4),
        "labels for 10 words, with True": tag == (None, 10, 4),
        "an encoder with False feeds a decoder of 5 steps": translate == (None, 5, 4),
    }


CLAIMS = (
    Claim(
        "C62",
        "003 L25–28; 003 L300",
        "For ANN and CNN inputs are independent and “No order matters”.",
        Verdict.IMPRECISE,
        "Say that nothing is carried from one example to the next; within an example both see "
        "places, and there are convolutions over time.",
        _order_in_other_networks,
        lambda f: not f["another example matters"],
        lambda f: (
            not (
                f["ANN: order within an example matters"]
                or f["CNN: order within an example matters"]
            )
        ),
    ),
    Claim(
        "C78",
        "001 L191",
        "“attention calculates a weighted sum of all hidden states”.",
        Verdict.TRUE,
        "One may add that softmax makes the weights.",
        _attended,
        lambda f: f["smallest weight"] > 0 and bool(f["the context is their weighted sum"]),
    ),
    Claim(
        "C79",
        "001 L116",
        "Two directions improve “language modeling”.",
        Verdict.FALSE,
        "Name tagging, or speech recognition of whole recordings: a language model predicts the "
        "next word, which the backward direction has already read.",
        _sees_the_future,
        lambda f: not f["two directions: the next word changes the output"],
    ),
    Claim(
        "C83",
        "000 L34",
        "CNNs and fully connected networks “treat each input independently”.",
        Verdict.IMPRECISE,
        "True of separate inputs; a CNN shares its weights over places, as text 003 says.",
        _sharing_in_convolutions,
        lambda f: not f["dense layer: a shift goes through"],
        lambda f: not f["CNN: a shift goes through"],
    ),
    Claim(
        "C85",
        "000 L761",
        "“Sequential processing (slow, can't parallelize)”.",
        Verdict.TRUE,
        "It holds over time; the sequences of a batch are computed side by side.",
        _what_depends_on_what,
        lambda f: bool(f["the last step needs the first"]),
    ),
    Claim(
        "C88",
        "004 L282",
        "A bidirectional network “Cannot use for generation (no future yet)”.",
        Verdict.TRUE,
        "",
        _sees_the_future,
        lambda f: (
            bool(f["two directions: the next word changes the output"])
            and not f["one direction: the next word changes the output"]
        ),
    ),
    Claim(
        "C89",
        "004 L336",
        "return_sequences is “True for seq2seq, False for classification”.",
        Verdict.IMPRECISE,
        "An encoder needs only its last state, so False; a tagger, which classifies each word, "
        "needs True.",
        _output_modes,
        lambda f: bool(f["one label for the sequence, with False"]),
        lambda f: (
            not (
                f["labels for 10 words, with True"]
                or f["an encoder with False feeds a decoder of 5 steps"]
            )
        ),
    ),
)
