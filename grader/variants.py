"""Exercise + student + salt -> Variant: a pure function, so that any verdict can be repeated.

A draw is refused, and the next one taken, when it breaks a `require` line or when its numbers
would let two mistakes, or a mistake and the right answer, look alike.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checks import checker
from grader.draws import draw_values, lesson_values
from grader.expressions import calculate
from grader.model import Exercise, Variant
from grader.render import render

MAX_DRAWS = 500


class NoFairDraw(Exception):
    """No numbers could be drawn that tell an exercise's mistakes apart."""


def lesson_variant(exercise: Exercise) -> Variant:
    """The canonical variant: the numbers that the lesson itself uses."""
    return _variant(exercise, _lesson_seed(exercise), lesson_values(exercise.given))


def own_variant(exercise: Exercise, student: str, salt: str = "") -> Variant:
    """The variant of one student; another salt (a term, an attempt) gives another one.

    A name counts as the same whether its accents are typed as one character or as two.
    """
    name = unicodedata.normalize("NFC", student)
    return seeded_variant(exercise, _seed(exercise.digest, name, salt))


def seeded_variant(exercise: Exercise, seed: int) -> Variant:
    """The variant that a stored seed belongs to; the lesson's own has a seed as well.

    Raises NoFairDraw when no draw is fair.
    """
    if seed == _lesson_seed(exercise):
        return lesson_variant(exercise)
    rng = np.random.default_rng(seed)
    for _ in range(MAX_DRAWS if exercise.given else 1):
        given = draw_values(exercise.given, rng)
        if allowed(exercise, given):
            return _variant(exercise, seed, given)
    raise NoFairDraw(
        f"{exercise.id}: none of {MAX_DRAWS} draws keeps `require` and tells the mistakes apart; "
        "widen `given` or loosen `require`"
    )


def allowed(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether these numbers keep every `require` line and are fair to judge by."""
    if not all(calculate(line, given) for line in exercise.require):
        return False
    return bool(checker(exercise.kind).fair(exercise, given))


def _variant(exercise: Exercise, seed: int, given: Mapping[str, Any]) -> Variant:
    return Variant(exercise.id, seed, given, render(exercise.prompt, given))


def _lesson_seed(exercise: Exercise) -> int:
    return _seed(exercise.digest, "the lesson's own numbers", "")


def _seed(*parts: str) -> int:
    text = "\0".join(f"{len(part)}:{part}" for part in parts)
    # file names may hold halves of surrogate pairs, and so may students' names
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:6], "big")
