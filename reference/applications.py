"""The lesson's sketches of applications as plans: mode, shapes, last layer and loss.

Lesson text 000, section 7. The texts name only what goes in and what comes out; these are the
usual readings. Words and notes enter as ids, (B, T); everything else as features, (B, T, D).
Axis letters: `reference/__init__.py`; V the size of a vocabulary, S the steps of an answer whose
length is its own.
"""

from __future__ import annotations

from typing import NamedTuple

from reference.tasks import loss_for, output_head


class Sketch(NamedTuple):
    """What an application takes, gives and is."""

    mode: str  # as in modes.py, or "encoder-decoder"
    reads: tuple[str, ...]
    gives: tuple[str, ...]
    task: str  # as in tasks.py


class ApplicationPlan(NamedTuple):
    """A sketch with the last layer's activation and the loss, under Keras' names."""

    mode: str
    reads: tuple[str, ...]
    gives: tuple[str, ...]
    activation: str
    loss: str


WORDS = ("B", "T")
FEATURES = ("B", "T", "D")

SKETCHES = {
    "sentiment analysis": Sketch("many-to-one", WORDS, ("B", "1"), "binary"),
    "translation": Sketch("encoder-decoder", WORDS, ("B", "S", "V"), "multi-class"),
    "stock price": Sketch("many-to-one", ("B", "30", "1"), ("B", "1"), "regression"),
    "weather": Sketch("many-to-one", ("B", "7", "3"), ("B", "3"), "regression"),
    # frames of sound outnumber the words by far
    "speech recognition": Sketch("encoder-decoder", FEATURES, ("B", "S", "V"), "multi-class"),
    "music generation": Sketch("many-to-one", WORDS, ("B", "V"), "multi-class"),
    "video action": Sketch("many-to-one", FEATURES, ("B", "O"), "multi-class"),
}


def application_plan(name: str) -> ApplicationPlan:
    """The mode, the shapes by axis letter, the activation and the loss of an application.

    Raises ValueError for an application that is not in SKETCHES.
    """
    if name not in SKETCHES:
        raise ValueError(f"application is {name!r}; use one of {', '.join(SKETCHES)}.")
    mode, reads, gives, task = SKETCHES[name]
    return ApplicationPlan(mode, reads, gives, output_head(task), loss_for(task))
