"""YAML from authors and students: plain values, the place of each, and no surprises."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.yaml_source import MAX_CHARACTERS, YamlProblem, dump, load, load_plain

SNIPPETS = st.sampled_from(
    ["a: ", "- ", "\n", "  ", "[", "]", "{", "}", '"', "\\", "&x", "*x", "!!"]
)


def only_problem(text: str) -> str:
    """The one problem of a text, without the file's name."""
    (problem,) = load(text, "FILE").problems
    return problem.removeprefix("FILE:")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", 1),
        ("a: 1.5", 1.5),
        ("a: -1_000", -1000),
        ("a: true", True),
        ("a:", None),
        ("a: '1'", "1"),
        ("a: [1, [x, y]]", [1, ["x", "y"]]),
        ("a: {b: 2}", {"b": 2}),
        ("a: 'x\\tanh'", "x\\tanh"),
        ("a: |\n  \\tanh\n  x", "\\tanh\nx"),
        ("\ufeffa: 1", 1),
        ("a: π ≈ 3", "π ≈ 3"),
    ],
)
def test_value_is_plain_data(text: str, value: object) -> None:
    assert load(text, "FILE").data == {"a": value}
    assert load(text, "FILE").problems == []


def test_place_of_a_value_is_known() -> None:
    source = load("a: 1\nb:\n  - x\n  - y: 2\n", "FILE")
    assert source.at(("b", 1, "y")) == "FILE:4:5"


def test_place_of_an_unknown_path_is_the_nearest_around_it() -> None:
    assert load("a: 1\nb:\n  c: 2\n", "FILE").at(("b", "d", "e")) == "FILE:2:1"


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("tanh", "t"),
        ("nabla", "n"),
        ("beta", "b"),
        ("frac", "f"),
        ("rho", "r"),
        ("vec", "v"),
        ("alpha", "a"),
        ("eta", "e"),
        ("Lambda", "L"),
        ("Phi", "P"),
        ("Nabla", "N"),
    ],
)
def test_latex_in_double_quotes_is_a_named_trap(escape: str, name: str) -> None:
    problem = only_problem(f'x: 1\na: "\\{escape}"')
    assert problem.startswith(f'2:1: a: contains the control character "\\{name}": use single')


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ('a: "\\sigma"', "1:5: not valid YAML: found unknown escape character; in double quotes"),
        ("a: 1\nb: 2\na: 3", "3:1: a: this key stands twice (first at FILE:1:1); delete one"),
        ("a:\n  b: 1\n  b: 2", "3:3: a.b: this key stands twice"),
        ("a:\n  no: 2", "2:3: a.no: the key `no` is not text; put it in quotes: 'no'"),
        ("a: [1,\n  *b]", "2:3: anchors and aliases"),
        ("a: &b 1", "1:4: anchors and aliases"),
        ("a: !!python/object:os.system x", "1:4: the tag"),
        ("a: !!int 3", "1:4: the tag"),
        ("a: 2020-01-01", "1:1: a: is read as a `timestamp`; for text, put it in quotes"),
        ("<<: {a: 1}", "1:1: is read as a `merge`"),
        ("a: 010", "1:1: a: `010` is no plain decimal number"),
        ("a: 0b_", "1:1: a: `0b_` is no plain decimal number"),
        ("a: 12:30", "1:1: a: `12:30` is no plain decimal number"),
        ("a: " + "9" * 5000, "1:1: a: `9999"),
        ("é: 1\na: x\x07", "2:5: holds the character '\\x07'; delete it"),
        ("a: \ud800", "1:4: holds the character '\\ud800'; delete it"),
        ("a: [1", "2:1: not valid YAML"),
        ("a: 1\n---\nb: 2", "2:1: not valid YAML"),
        ("a:\n\t- b", "2:1: not valid YAML"),
        ("a: " + "[" * 50 + "]" * 50, "1:43: is nested more than 40 deep"),
        ("a: [" + "1," * 50_001 + "]", "1:99999: has more than 50,000 values"),
        ("a: " + "x" * MAX_CHARACTERS, "1:1: has 1,000,003 characters"),
    ],
)
def test_problem_has_a_place_and_a_remedy(text: str, start: str) -> None:
    assert only_problem(text).startswith(start)


def test_all_problems_are_told_at_once() -> None:
    assert len(load("a: 1\na: 2\nb: 010\nc: 2020-01-01", "FILE").problems) == 3


def test_bomb_of_aliases_is_refused_before_it_is_built() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    text = "l0: &l0 [x]\n" + "\n".join(levels)
    assert only_problem(text).startswith("1:5: anchors and aliases")


@pytest.mark.parametrize("word", ["yes", "010", "1e3", "12:30", "2020-01-01", "~", "0,5", "b_c"])
def test_student_text_stays_as_written(word: str) -> None:
    assert load_plain(f"a: {word}", "FILE") == {"a": word}


def test_student_problem_is_one_sentence_with_a_place() -> None:
    with pytest.raises(YamlProblem, match=r"^FILE:2:1: a: this key stands twice"):
        load_plain("a: 1\na: 2", "FILE")


def test_dump_can_be_read_again() -> None:
    data = {"b": "1", "a": ["x: y", "π", "line\nline\n"]}
    assert load_plain(dump(data), "FILE") == data


@given(st.one_of(st.text(), st.lists(st.one_of(SNIPPETS, st.text(max_size=3))).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    source = load(text, "FILE")
    assert all(problem.startswith("FILE:") for problem in source.problems)


@given(st.one_of(st.text(), st.lists(st.one_of(SNIPPETS, st.text(max_size=3))).map("".join)))
def test_any_student_text_is_read_or_refused(text: str) -> None:
    with suppress(YamlProblem):
        load_plain(text, "FILE")
