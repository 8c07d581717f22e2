"""Author's errors that belong to one kind of question, and the files that a kind needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import BankError, load_exercise
from tests.grader import bank


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("right: true", "right: false, mistake: x, says: y", "0 options are right"),
        ("mistake: per-step", "right: true, mistake: per-step", "a right option has no `mistake`"),
        ("mistake: none-left, ", "", "options.2: a wrong option needs `mistake` (its id) and"),
        ("none-left", "per-step", "two options name the same mistake"),
        ("{text: No", "{txet: No", "options.2.txet: unknown key (did you mean `text`?); allowed: "),
    ],
)
def test_choice_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = bank.problems(tmp_path, bank.CHOICE.replace(old, new, 1))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("H: 4}}", "Q: 4}}", "15:1: cases: case `all sizes different`: sizes are"),
        (
            "set: {b: 0}",
            "set: {c: 0}",
            "15:1: cases: case `zero bias` sets the unknown argument `c`",
        ),
        (
            "  b: {axes: H}\n",
            "",
            "8:1: arguments: rnn_step(x, h_prev, Wx, Wh, b, activation): missing",
        ),
        ("  b: {axes: H}\n", "  b: {}\n", "needs exactly one of `axes`, `items`, `integer` and"),
        ("reference: rnn_step", "reference: rnn_stp", "no reference `rnn_stp`; perhaps rnn_step"),
        ("returns: {h: B H}", "returns: {h: BH}", "returns.h: "),
    ],
)
def test_function_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = bank.problems(tmp_path, bank.FUNCTION.replace(old, new, 1))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize("name", ["starter.py", "mistakes.py"])
def test_function_exercise_needs_its_files(tmp_path: Path, name: str) -> None:
    path = bank.write(tmp_path, bank.FUNCTION)
    (path.parent / name).unlink()
    with pytest.raises(BankError, match=f"a function exercise needs `{name}`"):
        load_exercise(path)
