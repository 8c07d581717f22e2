"""What answers.yaml shows of questions with letters, numbers and shapes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.model import Status
from grader.starters import starter_files
from grader.variants import lesson_variant
from grader.yaml_source import load_plain
from tests.grader import bank
from tests.grader.item_bank import MATCH, ORDER, SHAPE


def starter(folder: Path, text: str) -> str:
    exercise = bank.load(folder, text)
    return starter_files([exercise], {exercise.id: lesson_variant(exercise)})["answers.yaml"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (MATCH, r"#   [abcd]\)  kernel"),
        (MATCH, r"#   [1234]\)  reads 10 old states"),
        (
            MATCH,
            r"# Answer with pairs such as a2 b1\. A number may serve several letters, or none\.",
        ),
        (ORDER, r"#   [abcde]\)  Go forward through 10 steps\."),
        (ORDER, r"# Answer with all letters in their order, as in b a c\."),
        (SHAPE, r"# A layer with 50 units returns the states of 10 steps\."),
    ],
)
def test_starter_shows_the_items_of_the_variant(tmp_path: Path, text: str, line: str) -> None:
    assert re.search(rf"^{line}$", starter(tmp_path, text), re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (MATCH, "a1 b1"),
        (MATCH, "[a1, b1]"),
        (ORDER, "c a b"),
        (ORDER, "[c, a, b]"),
        (SHAPE, "1, 2"),
    ],
)
def test_answer_after_the_colon_can_be_read(tmp_path: Path, text: str, answer: str) -> None:
    filled = starter(tmp_path, text).replace("\nsample:", f"\nsample: {answer}")
    content = load_plain(filled, "answers.yaml")["sample"]
    assert bank.judged(bank.load(tmp_path, text), content).status is Status.FAILED
