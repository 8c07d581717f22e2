"""Common slips are found by the one change that mends them, and named at their place."""

from __future__ import annotations

import pytest

from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.probe import draws
from grader.formulas.slips import MAX_PARTS, find_slip
from grader.formulas.symbols import Symbol
from grader.formulas.tree import parts

KNOWN = {
    "A": Symbol(shape=["H", "H"]),
    "B": Symbol(shape=["H", "D"]),
    "h": Symbol(shape=["H"]),
    "x": Symbol(shape=["D"]),
    "b": Symbol(shape=["H"]),
    "T": Symbol(integer=(2, 9)),
    "n": Symbol(integer=(2, 9)),
    "w": Symbol(),
}
DRAWN = draws(KNOWN, {}, seed=3)
STATE = "tanh(A h + B x - b)"


def slip(got: str, want: str) -> tuple[str, str] | None:
    found = find_slip(parse(got), meaning(parse(want), KNOWN), KNOWN, DRAWN)
    return (found.id, found.says) if found else None


@pytest.mark.parametrize(
    ("got", "want", "id", "says"),
    [
        ("tanh(A h - B x - b)", STATE, "sign", "the `-` before `B x` (character 12)"),
        ("tanh(A h + B x + b)", STATE, "sign", "the `+` before `b` (character 18)"),
        ("tanh(-A h + B x - b)", STATE, "sign", "the `-` before `A` (character 7)"),
        ("-tanh(A h + B x - b)", STATE, "sign", "The whole formula has the opposite sign."),
        ("n - w^2", "w^2 - n", "sign", "The whole formula has the opposite sign."),
        ("tanh(A^T h + B x - b)", STATE, "transpose", "too many: `A^T` (character 6)"),
        ("tanh(A h + B x - b')", STATE, "transpose", "too many: `b'` (character 18)"),
        ("h x", "h x^T", "transpose", "missing at `x` (character 3)"),
        ("A h", "A^T h", "transpose", "missing at `A` (character 1)"),
        ("h' A'", "A h", "transpose", "The result lies on its side"),
        ("tanh(h A + B x - b)", STATE, "order", "`h A` (character 6) stand in the wrong order"),
        ("A A^T + B^T B", "A A^T + B B^T", "order", "`B^T B` (character 9)"),
        ("tanh(h*A + x*B - b)", STATE, "order", "Every product"),
        ("2 A h", "A h", "factor", "this is 2 times what it should be"),
        ("A h/3", "A h", "factor", "this is 1/3 times"),
        ("n w/T", "n w", "factor", "this is `1/T` times"),
        ("T A h", "A h", "factor", "this is `T` times"),
        ("w sqrt(2)", "w", "factor", "a constant number of times"),
        ("-3w", "w", "factor", "-3 times"),
    ],
)
def test_slip_is_named_at_its_place(got: str, want: str, id: str, says: str) -> None:
    found = slip(got, want)
    assert found
    assert found[0] == id
    assert says in found[1]


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("tanh(A h + B x)", STATE),
        ("tanh(A h - B x + b)", STATE),
        ("sigma(A h + B x - b)", STATE),
        ("3", "5"),
        ("3", "n"),
        ("n", "5"),
        ("n", "1"),
        ("n - n", "n"),
        ("n + n^2", "n"),
        ("w/0", "w"),
        ("sum(k=1..99, sum(j=1..99, k))", "n"),
        ("B", "A h"),
        ("h + x", "A h"),
    ],
)
def test_what_no_single_change_mends_is_no_slip(got: str, want: str) -> None:
    assert slip(got, want) is None


def test_search_in_a_long_formula_ends_early() -> None:
    text = "n + T" + " + w" * 60  # the first sign is the last one to be tried
    assert len(list(parts(parse(text).tree))) ** 2 > MAX_PARTS
    assert slip(text, text.replace("n +", "n -")) is None
    assert slip("n + T + w", "n - T + w")
