"""The lesson as executable claims: what its five texts say, and what is so.

`CLAIMS` are statements of the lesson, `EXPECTATIONS` what its readers may wrongly expect of Keras.
Each is data (`claim.py`): place, statement, verdict, and functions that compute the facts which
support the verdict. `document.py` writes them down for people.

Identifiers: C numbers, examples and prose; B listings; P and QC practice questions and quick
checks; F silent failures.
"""

from reference.lesson import (
    backward,
    cell,
    cost,
    data,
    demo,
    factors,
    gate_gradients,
    gates,
    generation,
    gradients,
    heads,
    keras_layers,
    keras_listings,
    keras_silence,
    keras_surprises,
    listings,
    memory,
    order,
    questions,
    sizes,
    trained,
    words,
    worked_example,
)
from reference.lesson.claim import Claim, Facts, Verdict, supported

CLAIMS: tuple[Claim, ...] = (
    *worked_example.CLAIMS,
    *cell.CLAIMS,
    *demo.CLAIMS,
    *memory.CLAIMS,
    *order.CLAIMS,
    *backward.CLAIMS,
    *gradients.CLAIMS,
    *factors.CLAIMS,
    *gates.CLAIMS,
    *gate_gradients.CLAIMS,
    *data.CLAIMS,
    *sizes.CLAIMS,
    *cost.CLAIMS,
    *trained.CLAIMS,
    *generation.CLAIMS,
    *heads.CLAIMS,
    *words.CLAIMS,
    *questions.CLAIMS,
    *listings.CLAIMS,
    *keras_layers.CLAIMS,
    *keras_listings.CLAIMS,
)
EXPECTATIONS: tuple[Claim, ...] = (
    *keras_silence.EXPECTATIONS,
    *keras_surprises.EXPECTATIONS,
)

__all__ = ["CLAIMS", "EXPECTATIONS", "Claim", "Facts", "Verdict", "supported"]
