"""Source that cannot be loaded, or has no usable function, is explained before any case runs."""

from __future__ import annotations

import pytest

from grader.model import Outcome
from grader.sandbox import run_function
from grader.sandbox.plain import MAX_TEXT
from tests.sandbox.places import everywhere

LOADING = {
    "def rnn_stepp(x): pass": (
        Outcome.NO_FUNCTION,
        "There is no function `rnn_step`. Your file defines `rnn_stepp`; did you mean that one?",
        None,
    ),
    "x = 1": (
        Outcome.NO_FUNCTION,
        "There is no function `rnn_step`. Your file defines no function at all.",
        None,
    ),
    "def a(): pass\ndef b(): pass": (
        Outcome.NO_FUNCTION,
        "There is no function `rnn_step`. Your file defines `a`, `b`.",
        None,
    ),
    "def a(): pass\nb = c = d = e = g = a": (
        Outcome.NO_FUNCTION,
        "There is no function `rnn_step`. Your file defines `a`, `b`, `c`, `d`, `e` and 1 more.",
        None,
    ),
    "rnn_step = 0.5": (
        Outcome.NO_FUNCTION,
        "`rnn_step` is not a function, but a value of type `float`.",
        None,
    ),
    "def rnn_step(x: int, h=0, *, b): pass": (
        Outcome.SIGNATURE,
        "`rnn_step` is called with 2 arguments, but yours takes (x, h, *, b).",
        None,
    ),
    "def rnn_step(): pass": (
        Outcome.SIGNATURE,
        "`rnn_step` is called with 2 arguments, but yours takes none.",
        None,
    ),
    "x = 1\ny = (x +": (
        Outcome.SYNTAX,
        "SyntaxError in line 2: '(' was never closed. The line reads: `y = (x +`",
        2,
    ),
    "def f():\nreturn 1": (
        Outcome.SYNTAX,
        "IndentationError in line 2: expected an indented block after function definition "
        "on line 1. The line reads: `return 1`",
        2,
    ),
    "if 1:\n\tx = 1\n        y = 1": (
        Outcome.SYNTAX,
        "TabError in line 3: inconsistent use of tabs and spaces in indentation. "
        "The line reads: `y = 1`",
        3,
    ),
    "x = np.zeros(3)": (
        Outcome.RAISED,
        "NameError: name 'np' is not defined. Write `import numpy as np` at the top of your file.",
        1,
    ),
    "import grader.model": (
        Outcome.RAISED,
        "ImportError: `grader` belongs to the grader and cannot be imported here",
        1,
    ),
    "from reference import rnn": (
        Outcome.RAISED,
        "ImportError: `reference` belongs to the grader and cannot be imported here",
        1,
    ),
    "exit()": (
        Outcome.EXITED,
        "Your code ended the program, as `exit()`, `quit()` or `sys.exit()` do. "
        "A function hands in its result with `return`.",
        1,
    ),
    "import os\nos._exit(0)": (
        Outcome.EXITED,
        "Your code ended the program, as `exit()`, `quit()` or `sys.exit()` do. "
        "A function hands in its result with `return`.",
        None,
    ),
    "a = [0] * 10**12": (
        Outcome.MEMORY,
        "Your code asked for more memory than the 2,048 MB it may use. "
        "Is an array or a list much larger than you meant?",
        1,
    ),
}


@everywhere
@pytest.mark.parametrize("source", LOADING)
def test_a_file_that_cannot_be_used_is_explained(place, source):
    run = run_function(source, "rnn_step", [(1, 2)], level=place)
    assert ((run.outcome, run.error, run.line), run.cases) == (LOADING[source], ())


def test_a_file_of_absurd_size_is_refused(run):
    refused = run("#" * (MAX_TEXT + 1))
    assert refused.outcome is Outcome.SYNTAX
    assert refused.error == "Your file has 300,001 characters; at most 300,000 can be run."


BOMBS = ["(" * 10_000, "-" * 200_000 + "1", "x" + ".x" * 100_000, "x = 1\0", "x = '\ud800'"]


@everywhere
@pytest.mark.parametrize("source", BOMBS, ids=["parens", "minus", "dots", "null", "surrogate"])
def test_source_that_breaks_a_parser_is_a_syntax_error(run, source):
    result = run(source)
    assert result.outcome is Outcome.SYNTAX
    assert len(result.error) <= 500
