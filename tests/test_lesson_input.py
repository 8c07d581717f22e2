"""The lesson's own texts, handed in as a submission: its listing passes, its slips are known.

The texts are not part of this repository; where they do not lie beside it, these tests are skipped.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.exercises import load_exercises
from grader.model import Status, Verdict
from grader.submissions import read_submission
from grader.submitted import verdicts

LESSON = Path(__file__).resolve().parents[2] / "shared" / "lesson"

pytestmark = pytest.mark.skipif(
    not LESSON.is_dir(), reason=f"the lesson's texts are not at {LESSON}"
)


def _text(number: str) -> str:
    return next(LESSON.glob(f"{number}_*.md")).read_text(encoding="utf-8")


def _listing() -> str:
    """The fenced Python block of text 004 that defines rnn_forward, as printed."""
    blocks = re.findall(r"```python\n(.*?)```", _text("004"), re.DOTALL)
    block = next(b for b in blocks if "def rnn_forward(" in b)
    imports = next(line for line in blocks[0].splitlines() if "numpy" in line)
    return f"{imports}\n{block}"


def _printed_example() -> str:
    """The states and outputs that text 000 prints for the inputs 1, 2 and 3."""
    example = _text("000").split("Step-by-Step Example")[1].split("###")[0]
    steps = example.split("Time step")[1:]
    states = [re.findall(r"= \[(0\.\d+)\]$", step, re.MULTILINE)[-1] for step in steps]
    outputs = [re.findall(r"y_\d = .*= \[([\d.]+)\]", step)[0] for step in steps]
    rows = [f"[{h}, {y}]" for h, y in zip(states, outputs, strict=True)]
    return f"[{', '.join(rows)}]"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    folder = tmp_path_factory.mktemp("submission")
    (folder / "lesson_rnn_forward.py").write_text(_listing(), encoding="utf-8")
    (folder / "answers.yaml").write_text(
        f"worked_example: {_printed_example()}\n", encoding="utf-8"
    )
    exercises = load_exercises()
    return {v.exercise: v for v in verdicts(read_submission(folder, exercises), exercises)}


def test_the_printed_example_was_found() -> None:
    assert _printed_example() == "[[0.54, 1.08], [0.91, 1.82], [0.98, 2.94]]"


def test_the_lessons_listing_of_rnn_forward_passes(judged: dict[str, Verdict]) -> None:
    assert judged["lesson_rnn_forward"].status is Status.PASSED


def test_what_the_listing_prints_is_shown(judged: dict[str, Verdict]) -> None:
    printed = [f.text for f in judged["lesson_rnn_forward"].feedback if f.kind == "output"]
    assert "t=0: [0.106 0.056 0.07  0.004]" in printed[0]


def test_the_printed_numbers_are_named_as_the_lessons_slip(judged: dict[str, Verdict]) -> None:
    assert judged["worked_example"].mistake == "lesson-slip"
    assert "lesson" in judged["worked_example"].feedback[0].text


def test_everything_else_counts_as_not_handed_in(judged: dict[str, Verdict]) -> None:
    rest = set(judged) - {"lesson_rnn_forward", "worked_example"}
    assert {judged[name].status for name in rest} == {Status.MISSING}
