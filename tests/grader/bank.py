"""Small exercises written into a temporary folder, one of each kind, to be bent by the tests."""

from __future__ import annotations

from pathlib import Path

from grader.exercises import load_exercise, read_exercise
from grader.model import Answer, Exercise, Variant, Verdict
from grader.pipeline import grade_variant
from grader.trusted_run import run_trusted
from grader.variants import lesson_variant

NUMBER = """\
kind: number
title: Count the weights
points: 2
lesson: [P7]
given:
  d: {integer: [2, 40], lesson: 5}
  u: {integer: [2, 60], lesson: 20}
require: [d != u]
prompt: A layer with {{ u }} units reads {{ d }} features.
answer: {reference: simple_rnn_params, args: {input_dim: d, units: u}}
mistakes:
  no-bias: {value: u*(d + u), says: "The {{ u }} biases are missing."}
  no-recurrent: {value: u*(d + 1), says: The recurrent kernel is missing.}
hints: [Which arrays are there?]
solution: There are {{ answer }} of them.
"""

ROUNDED = """\
kind: number
title: One state
points: 1
lesson: [I3]
given:
  x: {number: [0.5, 1.5], decimals: 1, lesson: 1}
prompt: The input is {{ x }}.
answer: {reference: repeated_factor, args: {factor: x, steps: 1, start: tanh(1)}}
decimals: 2
also:
  - {value: "[10, 20]", says: The list is right as well.}
mistakes:
  no-tanh: {value: x, says: The tanh is missing.}
hints: [Take the tanh.]
solution: It is {{ answer | 2 }}.
"""

CHOICE = """\
kind: choice
title: Why share weights
points: 1
lesson: [P3]
given:
  u: {integer: [2, 40], lesson: 10}
prompt: What does sharing weights over time mean?
options:
  - {text: The same weights at every step., right: true}
  - {text: "{{ u }} weights per step.", mistake: per-step, says: There is one set for all steps.}
  - {text: No weights at all., mistake: none-left, says: The weights are still there.}
hints: [Think of one more step.]
solution: One set of weights.
"""

SEVERAL = CHOICE.replace("options:", "several: true\noptions:").replace(
    "hints:", "  - {text: Any length can be read., right: true}\nhints:"
)

ARRAY = """\
kind: array
title: Trace a network
points: 3
lesson: [I3]
given:
  xs: {array: [3], range: [0.5, 2.5], decimals: 1, lesson: [1, 2, 3]}
  w: {number: [0.3, 0.8], decimals: 1, lesson: 0.5}
prompt: The inputs are {{ xs }}, the weight is {{ w }}.
answer: {reference: rnn_trace, args: {xs: xs, w_x: w, w_h: 0.6, b: 0.1, w_y: 2}}
axes: T O
decimals: 3
mistakes:
  no-recurrence:
    call: {reference: rnn_trace, args: {xs: xs, w_x: w, w_h: 0, b: 0.1, w_y: 2}}
    says: The old state never enters.
hints: [Step by step.]
solution: "{{ answer | table h y }}"
"""

FUNCTION = """\
kind: function
title: One step
points: 4
lesson: [E01]
prompt: Write `rnn_step(x, h_prev, Wx, Wh, b)`.
function: rnn_step
reference: rnn_step
arguments:
  x: {axes: B D}
  h_prev: {axes: B H}
  Wx: {axes: D H}
  Wh: {axes: H H}
  b: {axes: H}
returns: {h: B H}
cases:
  - {name: all sizes different, sizes: {B: 2, D: 3, H: 4}}
  - {name: zero bias, sizes: {B: 2, D: 3, H: 4}, set: {b: 0}}
hints: [Three terms.]
solution: "`np.tanh(x @ Wx + h_prev @ Wh + b)`"
"""

HEAD = "import numpy as np\n\n\ndef rnn_step(x, h_prev, Wx, Wh, b):\n    "
RIGHT = HEAD + "return np.tanh(x @ Wx + h_prev @ Wh + b)\n"
STARTER = HEAD + "raise NotImplementedError\n"
MISTAKES = '''\
import numpy as np


def no_tanh(x, h_prev, Wx, Wh, b):
    """The tanh is missing."""
    return x @ Wx + h_prev @ Wh + b


def no_bias(x, h_prev, Wx, Wh, b):
    """The bias is never added."""
    return np.tanh(x @ Wx + h_prev @ Wh)
'''


def write(bank: Path, text: str, place: str = "section/sample") -> Path:
    """An exercise file; a function exercise gets its starter, mistakes and solution as well."""
    path = bank / place / "exercise.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    if "kind: function" in text:
        (path.parent / "accept").mkdir(exist_ok=True)
        (path.parent / "accept" / "plain.py").write_text(RIGHT, newline="\n")
        (path.parent / "starter.py").write_text(STARTER, newline="\n")
        (path.parent / "mistakes.py").write_text(MISTAKES, newline="\n")
    return path


def load(bank: Path, text: str) -> Exercise:
    return load_exercise(write(bank, text))


def problems(bank: Path, text: str) -> list[str]:
    """What is wrong with an exercise: `line:column: key: sentence`, without the file's name."""
    path = write(bank, text)
    return [line.removeprefix(f"{path}:") for line in read_exercise(path)[1]]


def judged(exercise: Exercise, content: object, variant: Variant | None = None) -> Verdict:
    """The verdict on an answer to the lesson's variant; our own process runs the code."""
    variant = variant or lesson_variant(exercise)
    return grade_variant(exercise, variant, Answer("ada", exercise.id, content), run_trusted)
