"""One answer leaves nothing behind for the next to find, at any level with walls."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from grader import sandbox
from tests.hostile.conftest import Judges

WALLED = [level for level in sandbox.levels() if level != "process"]
# What the first answer leaves -> what the second one prints if it finds it.
NOTES = {
    "a file": (
        "open('note', 'w').write('found')",
        "print(open('note').read())",
    ),
    "a folder": (
        "import os; os.makedirs('deep/note')",
        "import os; print('found' * os.path.exists('deep/note'))",
    ),
    "a locked folder": (
        "import os; os.mkdir('locked', 0)",
        "import os; print('found' * os.path.exists('locked'))",
    ),
    "a change of NumPy": (
        "import numpy; numpy.note = 'found'",
        "import numpy; print(numpy.note)",
    ),
    "a module": (
        "import sys; sys.modules['note'] = 'found'",
        "import note; print(note)",
    ),
    "a variable of the environment": (
        "import os; os.environ['NOTE'] = 'found'",
        "import os; print(os.environ['NOTE'])",
    ),
    "random numbers": (
        "import numpy; numpy.random.seed(5)",
        "import numpy; print('found' * (numpy.random.random() == 0.22199317108973948))",
    ),
}


def answer(act: str) -> str:
    """A wrong answer that does something on the way."""
    return dedent("""
        def rnn_step(x, h_prev, Wx, Wh, b):
            try:
                ACT
            except Exception as refused:
                print(type(refused).__name__)
            return 0
    """).replace("ACT", act)


@pytest.mark.skipif(sys.platform != "linux", reason="there are no walls to test")
@pytest.mark.parametrize("level", WALLED)
@pytest.mark.parametrize(("leave", "look"), NOTES.values(), ids=NOTES)
def test_the_next_answer_finds_nothing(judges: Judges, level: str, leave: str, look: str) -> None:
    judge = judges("self", level)
    judge.ask("rnn_step", answer(leave), hasty=False)
    verdict = judge.ask("rnn_step", answer(look), hasty=False)
    assert verdict["status"] == "failed"
    assert "found" not in str(verdict["feedback"]).replace("found a", "")


@pytest.mark.skipif(sys.platform != "linux", reason="there are no walls to test")
@pytest.mark.parametrize(("leave", "look"), NOTES.values(), ids=NOTES)
def test_within_one_answer_it_would_be_found(judges: Judges, leave: str, look: str) -> None:
    both = answer(f"({leave!r}, exec({leave!r}), exec({look!r}))")
    verdict = judges("self", sandbox.levels()[0]).ask("rnn_step", both, hasty=False)
    assert "found" in str(verdict["feedback"])
