"""The page of coverage is complete and up to date, and every name on it exists."""

import ast
import re
from functools import cache

import pytest

from reference.lesson import CLAIMS, EXPECTATIONS
from tools.coverage import PAGE, ROOT, Row, Section, claims, questions, sections, systems, written

SYSTEMS = systems().rows
ROWS = [row for section in sections() for row in section.rows]
every_system = pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row.id)


def names(key):
    """What the rows name, each once, as parameters of a test."""
    return sorted({name for row in ROWS for name in getattr(row, key)})


@cache
def functions_in(file):
    """The functions that a file of this project defines; none if there is no such file."""
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def words_in(file):
    return set(re.findall(r"\w+", (ROOT / file).read_text(encoding="utf-8")))


def test_the_page_is_what_its_sources_say():
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(sections()) + "\n" + questions(), "run python tools/coverage.py"


def test_every_system_of_the_lesson_has_its_row():
    assert [row.id for row in SYSTEMS] == [f"S{n}" for n in range(1, 97)]


def test_every_claim_has_a_row():
    assert sorted(row.id for row in claims().rows) == sorted(c.id for c in (*CLAIMS, *EXPECTATIONS))


def test_claims_stand_in_the_order_of_their_numbers():
    numbers = [int(row.id[1:]) for row in claims().rows if row.id.startswith("C")]
    assert numbers == list(range(1, 101))


@every_system
def test_a_row_has_functions_with_tests_or_says_why_not(row):
    assert bool(row.functions) is bool(row.tests)
    assert row.functions or row.rest


@pytest.mark.parametrize("name", [n for n in names("functions") if not n.startswith("lesson.")])
def test_a_named_function_exists(name):
    module, _, function = name.rpartition(".")
    assert function in functions_in(f"reference/{module.replace('.', '/')}.py")


@pytest.mark.parametrize("name", [n for n in names("functions") if n.startswith("lesson.")])
def test_a_named_module_of_claims_exists(name):
    assert (ROOT / f"reference/{name.replace('.', '/')}.py").is_file()


@pytest.mark.parametrize("name", names("tests"))
def test_a_named_test_exists(name):
    file, _, test = name.partition("::")
    assert test.startswith("test_")
    assert test in functions_in(f"tests/reference/{file}.py")


@every_system
def test_a_function_is_used_where_its_row_says_that_it_is_tested(row):
    files = {f"tests/reference/{test.partition('::')[0]}.py" for test in row.tests}
    used = {word for file in files for word in words_in(file)}
    assert {name.rpartition(".")[2] for name in row.functions} <= used


def test_what_is_said_cannot_end_its_cell_or_begin_a_tag():
    row = Row("X1", "a | b <i>", ("lstm.lstm_step",), ("test_lstm::test_x",), "The rest.")
    assert written([Section("Title", "Text.\n", (row,))]).splitlines()[-1] == (
        "| X1 | a \\| b &lt;i> | [lstm.lstm_step](../reference/lstm.py) "
        "| [test_x](../tests/reference/test_lstm.py)<br>The rest. |"
    )


def test_a_claim_links_to_its_module_and_shows_its_verdict():
    by_id = {row.id: row for row in claims().rows}
    assert by_id["C3"].functions == ("lesson.worked_example",)
    assert by_id["C3"].rest == "false"
    assert not by_id["C18"].tests
    assert "(../reference/lesson/worked_example.py)" in PAGE.read_text(encoding="utf-8")
