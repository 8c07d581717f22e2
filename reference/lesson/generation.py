"""The lesson's greedy text generator: how much it writes, from what, and how it repeats itself."""

from __future__ import annotations

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson.trained import characters
from reference.lesson_data import ADDRESS
from reference.lesson_models import write_greedily
from reference.rnn_model import initial_weights
from reference.sampling import generate
from reference.windows import vocabulary

LENGTH, STEPS = 3, 40  # characters in a window, characters to write
START = "Kurudusonnehalli"


def _generated_length() -> Facts:
    ids = generate(lambda window: 0, range(len(START)), STEPS, LENGTH)
    return {"characters to start from": len(START), "characters in the end": len(ids)}


def _strange_start() -> Facts:
    size = len(vocabulary(ADDRESS))
    weights = initial_weights(np.random.default_rng(0), size, 5, size)
    try:
        write_greedily(weights, ADDRESS, "Zürich", STEPS)
        known = True
    except ValueError:
        known = False
    return {"a start with an unknown character works": known}


def _greedy() -> Facts:
    weights = characters(0).weights
    once, again = (write_greedily(weights, ADDRESS, START, 300) for _ in range(2))
    windows = {once[i : i + 3] for i in range(len(START), len(once) - 2)}
    return {"the same text again": once == again, "windows come back": len(windows) < 150}


CLAIMS = (
    Claim(
        "C42",
        "002 L430",
        "“After 40 iterations you have 43 characters (initial 3 + 40 predicted)”.",
        Verdict.FALSE,
        "It is 56: the start has 16 characters, and the window of 3 is only what the model reads.",
        _generated_length,
        lambda f: f["characters in the end"] == 43,
    ),
    Claim(
        "C46",
        "002 L434",
        "argmax gives “deterministic and often boring/repetitive text”.",
        Verdict.TRUE,
        "",
        _greedy,
        lambda f: all(f.values()),
    ),
    Claim(
        "C47",
        "002 L414",
        "The start “must be characters that exist” in the dictionary.",
        Verdict.TRUE,
        "It should also be at least 3 characters long; Keras accepts a shorter one in silence.",
        _strange_start,
        lambda f: not any(f.values()),
    ),
)
