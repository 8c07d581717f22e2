"""The wrong changes of `benchmarks/mutate_reference.py`: what is changed, and what is not."""

import ast
from pathlib import Path

import pytest

from benchmarks.mutants import applied, mutants
from benchmarks.nearest_tests import nearest_tests

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = sorted((ROOT / "reference").glob("*.py"))


def changed(source):
    """Every text that a source is turned into."""
    return {applied(source, mutant) for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("a + b", "((a) - (b))"),
        ("a + b", "(a)"),
        ("a + b", "(b)"),
        ("a * b", "((a) + (b))"),
        ("a @ b", "((b) @ (a))"),
        ("-a", "(a)"),
        ("a.T", "a"),
        ("dW += x", "dW = x"),
        ("dW += x", "pass"),
        ("xs[:, t]", "xs[:, (t) - 1]"),
        ("xs[k:t]", "xs[k:(t) - 1]"),
        ("xs[-1]", "xs[-(2)]"),
        ("range(T)", "range(0 + 1, T)"),
        ("range(T)", "range(0, T - 1)"),
        ("range(T, 0, -1)", "range(T + 1, 0, -1)"),
        ("reversed(a)", "(a)"),
        ("i, f, g = a", "(f, i, g) = a"),
        ("i, f, g = a", "(i, g, f) = a"),
        ("join([a, b])", "join([b, a])"),
        ("f(a, b, axis=c)", "f(b, a, axis=c)"),
        ("f(a, b, axis=c)", "f(a, b)"),
        ("a < b", "(a <= b)"),
        ("a is None", "(a is not None)"),
        ("a and b", "((a) or (b))"),
        ("a if b else c", "a if (not (b)) else c"),
        ("if a: b", "if not (a): b"),
        ("f(True)", "f(False)"),
        ("a = 0.5", "a = (1.001)"),
    ],
)
def test_a_slip_is_made(source, wrong):
    assert wrong in changed(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""a + b, 1"""',
        "Array = NDArray[Any]",
        "States = A | B",
        "import a.b",
        "def f(a: A | B) -> A | B: pass",
        "@f(1)\ndef g(): pass",
        'raise ValueError(f"{a + 1}")',
        "f(a, a)",
    ],
)
def test_words_and_types_are_left_alone(source):
    assert not changed(source)


def test_only_the_changed_piece_differs():
    source = "# grüße\nx = 'é'; y = a + b  # why\n"
    assert "# grüße\nx = 'é'; y = ((a) - (b))  # why\n" in changed(source)


@pytest.mark.parametrize("file", MODULES, ids=[file.stem for file in MODULES])
def test_every_mutant_is_a_program_and_differs(file):
    source = file.read_text(encoding="utf-8")
    found = [applied(source, mutant) for mutant in mutants(source)[::10]]
    assert source not in found
    for text in found:
        ast.parse(text)


def test_the_test_of_the_same_name_is_asked_first_and_then_the_nearest():
    found = nearest_tests(ROOT, "gru")
    assert found[0] == "tests/reference/test_gru.py"
    assert found.index("tests/reference/test_convert_lesson.py") < found.index(
        "tests/reference/test_stacked.py"
    )


def test_a_module_that_only_layers_import_is_tested_through_them():
    assert "tests/reference/test_random_layers.py" in nearest_tests(ROOT, "gru_backward")
