"""Small exercises of the kinds `match`, `order` and `shape`, to be bent by the tests."""

from __future__ import annotations

from grader.checks import match, order
from grader.model import Exercise, Variant
from grader.variants import lesson_variant

MATCH = """\
kind: match
title: What the weights do
points: 4
lesson: [S2]
given:
  u: {integer: [2, 40], lesson: 10}
prompt: A network has {{ u }} units. What does each weight do?
right:
  input: reads the input
  recurrent: reads {{ u }} old states
  output: makes the output
  none: does nothing
left:
  w-xh: {text: "$W_{xh}$", fits: input}
  w-hh: {text: "$W_{hh}$, {{ u }} rows", fits: recurrent}
  kernel: {text: kernel, fits: input}
  w-hy: {text: "$W_{hy}$", fits: output}
mistakes:
  exchanged: {pairs: {w-xh: recurrent, w-hh: input}, says: "Two are exchanged, of {{ u }}."}
  h-from-x: {pairs: {w-hh: input}, says: An h stands in front.}
  output-idle: {pairs: {w-hy: none}, says: It does something.}
hints: [Read the indices.]
solution: From the first index to the second.
"""

ORDER = """\
kind: order
title: One update
points: 3
lesson: [S41]
given:
  steps: {integer: [2, 40], lesson: 10}
prompt: Put the parts of an update into their order.
steps:
  forward: Go forward through {{ steps }} steps.
  loss: Compute the loss.
  metric: Compute the accuracy.
  backward: Go back through time.
  update: Change the weights.
together: [[loss, metric]]
mistakes:
  too-early: {order: [backward, loss], says: "There is no loss yet, after {{ steps }} steps."}
  update-first: {order: [update, forward, loss, metric, backward], says: Nothing is learned yet.}
hints: [Forward, then back.]
solution: Forward, loss, back, update.
"""

SHAPE = """\
kind: shape
title: All states
points: 2
lesson: [S24]
given:
  t: {integer: [2, 20], lesson: 10}
  u: {integer: [2, 60], lesson: 50}
prompt: A layer with {{ u }} units returns the states of {{ t }} steps.
shape: [null, t, 2*u]
also:
  - {shape: [t, null, 2*u], says: "Right, with {{ t }} steps in front."}
mistakes:
  last-state: {shape: [null, 2*u], says: "The {{ t }} steps have an axis of their own."}
  one-direction: {shape: [null, t, u], says: There are two directions.}
hints: [Count the axes.]
solution: Batch, time, entries.
"""

STUDENTS = [f"student {n}" for n in range(25)]
STEPS = {
    "forward": "Go forward through",
    "loss": "Compute the loss.",
    "metric": "Compute the accuracy.",
    "backward": "Go back through time.",
    "update": "Change the weights.",
}


def pairs(exercise: Exercise, chosen: dict[str, str], variant: Variant | None = None) -> list[str]:
    """The words of an answer such as a3, in the order of the letters."""
    asked = match.form(exercise, variant or lesson_variant(exercise))
    numbers = {text: number for number, text in asked.right}
    return [letter + numbers[chosen[text]] for letter, text in asked.left if text in chosen]


def letters(
    exercise: Exercise, steps: tuple[str, ...], variant: Variant | None = None
) -> list[str]:
    """The letters of these steps of ORDER."""
    asked = order.form(exercise, variant or lesson_variant(exercise))
    marks = {name: m for name, s in STEPS.items() for m, text in asked.items if text.startswith(s)}
    return [marks[name] for name in steps]
