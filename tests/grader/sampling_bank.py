"""A small exercise of the kind `sampling`, written into a temporary folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SAMPLING = """\
kind: sampling
title: Draw
points: 2
lesson: [E34]
prompt: Write `sample_next(logits, temperature, rng)`.
function: sample_next
law: temperature_probabilities
arguments:
  logits: {axes: V, range: [-2, 2]}
  temperature: {number: [0.4, 0.6]}
generator: rng
cases:
  - {name: some, sizes: {V: 5}}
  - {name: warm, sizes: {V: 4}, set: {temperature: 2}}
  - {name: around 1000, sizes: {V: 3}, shift: {logits: 1000}}
hints: [Softmax.]
solution: "`rng.choice`"
"""
HEAD = "import numpy as np\n\n\ndef sample_next(logits, temperature, rng):\n"
SOFTMAX = "    p = np.exp((logits - logits.max()) / temperature)\n    p /= p.sum()\n"
RIGHT = HEAD + SOFTMAX + "    return int(rng.choice(len(p), p=p))\n"
STARTER = HEAD + "    raise NotImplementedError\n"
MISTAKES = '''\
import numpy as np


def temperature_ignored(logits, temperature):
    """The temperature is missing."""
    return _softmax(logits)


def evenly(logits, temperature):
    """All are alike."""
    return np.ones(len(logits)) / len(logits)


def overflows(logits, temperature):
    """It overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits / temperature)
        return powers / powers.sum()


def _softmax(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()
'''
LAWS: dict[str, Any] = {}
exec(MISTAKES, LAWS)
SAYS = {"temperature_ignored": "The temperature is missing.", "evenly": "All are alike."}


def write(bank: Path, text: str = SAMPLING, place: str = "section/sample_next") -> Path:
    """The exercise file, with its starter, its mistakes and one solution beside it."""
    folder = bank / place
    (folder / "accept").mkdir(parents=True)
    (folder / "accept" / "plain.py").write_text(RIGHT, newline="\n")
    (folder / "starter.py").write_text(STARTER, newline="\n")
    (folder / "mistakes.py").write_text(MISTAKES, newline="\n")
    (folder / "exercise.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder / "exercise.yaml"
