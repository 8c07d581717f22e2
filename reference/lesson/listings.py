"""The code listings that need no Keras: are those marked python Python, and do they run alone?"""

from __future__ import annotations

import ast
import builtins

import numpy as np

from reference.gru import gru_cell
from reference.lesson.claim import Claim, Facts, Verdict
from reference.lstm import lstm_cell

TWO_LINES = "SimpleRNN(64, activation='tanh')\nDense(1, activation='sigmoid')"


def _is_python(line: str) -> Facts:
    try:
        ast.parse(line)
        readable = True
    except SyntaxError:
        readable = False
    return {"Python can read it": readable}


def _unknown_names() -> Facts:
    """Names that the two lines use; nothing in them imports or assigns any."""
    tree = ast.parse(TWO_LINES)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {"names that nothing defines": len(names - set(dir(builtins)))}


def _cells() -> Facts:
    """One step of both cells, with weights drawn like those of the simple RNN in text 004."""
    rng = np.random.RandomState(42)  # the lesson's generator
    x, zero, none = np.array([[1.0, -1.0, 0.5]]), np.zeros((1, 4)), np.zeros(4)
    h, c = lstm_cell(x, zero, zero, *(rng.randn(4, 7).T * 0.1 for _ in range(4)), *[none] * 4)
    rng = np.random.RandomState(42)
    W_r, W_z, W = (rng.randn(4, 7).T * 0.1 for _ in range(3))  # the order of the lesson's arguments
    new = gru_cell(x, np.array([[0.1, -0.2, 0.3, -0.4]]), W_z, W_r, W, *[none] * 3)
    return {
        "LSTM, first unit of h": float(h[0, 0]),
        "LSTM, first unit of c": float(c[0, 0]),
        "GRU, first unit of h": float(new[0, 0]),
    }


CLAIMS = (
    Claim(
        "B1",
        "000 L57–61",
        "The listing that begins “Input → Hidden → Output” is Python.",
        Verdict.FALSE,
        "Mark it as text.",
        lambda: _is_python("Input → Hidden → Output"),
        lambda f: all(f.values()),
    ),
    Claim(
        "B2",
        "000 L207–212",
        "The listing with “W_x = [same weights]” is Python.",
        Verdict.FALSE,
        "Mark it as text.",
        lambda: _is_python("W_x = [same weights]"),
        lambda f: all(f.values()),
    ),
    Claim(
        "B3",
        "000 L361–366",
        "The log with “Epoch 1: Loss = 2.5” is Python.",
        Verdict.FALSE,
        "Mark it as text.",
        lambda: _is_python("Epoch 1: Loss = 2.5"),
        lambda f: all(f.values()),
    ),
    Claim(
        "B4",
        "000 L393–396",
        "The listing with “if ||gradient|| > threshold:” is Python.",
        Verdict.FALSE,
        "Mark it as text, or write np.linalg.norm(gradient).",
        lambda: _is_python("if ||gradient|| > threshold: pass"),
        lambda f: all(f.values()),
    ),
    Claim(
        "B6",
        "000 L458–480",
        "The breakdown of the architecture runs.",
        Verdict.TRUE,
        "It is a string that is never printed; text would do.",
        by_reading=True,
    ),
    Claim(
        "B7",
        "000 L484–513",
        "The listing plot_training runs after section 6.1.",
        Verdict.TRUE,
        "Mention that it needs matplotlib, and let the function return the figure.",
        by_reading=True,
    ),
    Claim(
        "B10",
        "000 L623–629",
        "The listing on music runs.",
        Verdict.TRUE,
        "It holds comments only.",
        by_reading=True,
    ),
    Claim(
        "B13",
        "000 L484; 000 L517; 000 L593; 000 L691; 000 L710",
        "Each listing runs on its own.",
        Verdict.FALSE,
        "Repeat the imports of section 6.1, or say that the listings build on each other.",
        by_reading=True,
    ),
    Claim(
        "B16",
        "003 L271–274",
        "The two-line model runs.",
        Verdict.FALSE,
        "Import the two layers and put them into a Sequential with an Input.",
        _unknown_names,
        lambda f: f["names that nothing defines"] == 0,
    ),
    Claim(
        "B17",
        "004 L11",
        "The lesson needs “import pandas as pd”.",
        Verdict.FALSE,
        "Leave the line out: nothing uses it.",
        by_reading=True,
    ),
    Claim(
        "B19",
        "004 L100–129; 004 L264–289",
        "The listings on output modes and on two directions run.",
        Verdict.TRUE,
        "They only print text.",
        by_reading=True,
    ),
    Claim(
        "B21",
        "004 L190–209; 004 L240–255",
        "The listed LSTM and GRU cells run.",
        Verdict.TRUE,
        "Call each once and print the result: as they stand, they are only defined.",
        _cells,
        lambda f: all(0 < abs(value) < 1 for value in f.values()),
    ),
    Claim(
        "B22",
        "004 L293–326",
        "The listing on Keras layers runs.",
        Verdict.TRUE,
        "Its code stands inside a string, so nothing is built; take it out of the string.",
        by_reading=True,
    ),
)
