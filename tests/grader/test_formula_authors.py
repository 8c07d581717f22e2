"""`formula`: what an author may get wrong is found, at its place or by `lint`."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import BankError, load_exercises
from grader.lint import lint
from tests.grader import bank
from tests.grader.formula_bank import COUNT, STATE

TWIN = "mistakes:\n  twin: {formula: 'tanh(W_h h_{t-1} + W_x x_t)', says: x}"


@pytest.mark.parametrize("text", [STATE, COUNT])
def test_sound_exercise_is_clean(tmp_path: Path, text: str) -> None:
    report = lint(bank.load(tmp_path, text), 5)
    assert (report.problems, set(report.named.values())) == ([], {6})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("mistakes:", TWIN, "the mistake `no-bias` is failed as `twin`"),
        ("W_h h_{t-1})", "W_h h_{t-1} + b)", "the mistake `no-bias` is passed"),
        ('Wh: "W_h\'"', "Wh: W_h", "`formula` has other values than the reference rnn_step"),
        ("mistakes:", "accept: [b]\nmistakes:", "the right answer 'b' is failed"),
    ],
)  # fmt: skip
def test_fault_of_the_author_is_found_by_lint(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in "\n".join(lint(bank.load(tmp_path, STATE.replace(old, new, 1)), 2).problems)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("formula: tanh(W_x", "formula: tanh(U", "13:1: formula: `tanh(U x_t + W_h h_{t-1} + b)`: "
         "Character 6: `U` is no name here."),
        ("formula: tanh(W_x x_t", "formula: tanh(x_t W_x", "13:1: formula: `tanh(x_t W_x"),
        ("h_{t-1})\", says: The", "h_t)\", says: The", "mistakes: no-bias: `tanh(W_x x_t"),
        ("mistakes:", "accept: [tanh(]\nmistakes:", "accept: `tanh(`: Character 6: expected"),
        ("x_t: [D]", "tanh: [D]", "symbols: `tanh` is no name such as x, W_h or h_{t-1}"),
        ("x_t: [D]", "x_t: [D]\n  x_{t}: [D]", "symbols: the name `x_t` is declared twice"),
        ("x_t: [D]", "x_t: [D, H, H]", "7:3: symbols.x_t: list should have at most 2 items"),
        ("x_t: [D]", "x_t: [3]", "symbols.x_t: a dimension is a name such as H, or 1"),
        ("x_t: [D]", "x_t: {range: [1, 0]}", "the bounds [1.0, 0.0] stand in the wrong order"),
        ("x_t: [D]", "x_t: {integer: [1, 2], shape: [D]}", "a whole number has no shape"),
        ("x_t: [D]", "x_t: {over: [1, T]}", "`x_t` runs to `T`, which is no declared whole number"),
        ("x_t: [D]", "x_t: {size: 3}", "symbols.x_t.size: unknown key"),
        ("gives: h_t", "gives: 2 h", "gives: `2 h` is no name"),
        ("rnn_step, args", "rnn_stp, args", "truth: there is no reference `rnn_stp`; perhaps"),
        ("x: x_t, ", "", "truth: rnn_step"),
        ("says: This is a row.", "say: x", "mistakes.row.say: unknown key (did you mean `says`?)"),
    ],
)  # fmt: skip
def test_error_of_the_author_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in STATE
    found = bank.problems(tmp_path, STATE.replace(old, new, 1))
    assert any(problem in line for line in found), found


def test_name_that_is_drawn_may_not_be_declared_again(tmp_path: Path) -> None:
    found = bank.problems(tmp_path, COUNT.replace("  u: {", "  n: {"))
    assert any("the name `n` is declared twice" in line for line in found), found


def test_array_of_the_variant_is_no_name_of_a_formula(tmp_path: Path) -> None:
    drawn = "{array: [2], lesson: [0.5, 0.5]}"
    text = COUNT.replace("{integer: [1, 4], lesson: 3}", drawn).replace("require: [n > 1]\n", "")
    assert "`n` is no name here" in "\n".join(lint(bank.load(tmp_path, text), 1).problems)


@pytest.mark.parametrize("name", ["state_formula", "count_formula"])
def test_exercise_that_ships_tells_nothing_of_its_formula(name: str) -> None:
    exercise = load_exercises()[name]
    texts = [mistake.says for mistake in exercise.spec.mistakes.values()]
    told = "".join([exercise.prompt, *exercise.hints, *texts]).replace(" ", "")
    assert exercise.spec.formula.replace(" ", "") not in told


def test_broken_formula_never_loads(tmp_path: Path) -> None:
    with pytest.raises(BankError):
        bank.load(tmp_path, STATE.replace("formula: tanh(W_x", "formula: tanh(("))
