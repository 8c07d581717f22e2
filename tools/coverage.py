"""Write docs/coverage.md anew: which function and which test each part of the lesson has.

    python tools/coverage.py

The systems S1 to S96 stand in tools/coverage.toml, the claims in reference/lesson/. Another kind
of row is another function like `systems` and a line in `sections`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from grader import load_exercises
from reference import lesson
from reference.lesson import Claim

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tools/coverage.toml"
PAGE = ROOT / "docs/coverage.md"

HEAD = """\
# What the lesson contains, and where it is

Written by `tools/coverage.py`; please change what it reads, `tools/coverage.toml` and the claims
in `reference/lesson/`, not this page. Each row is a part of the lesson, numbered by an audit of
its five texts: the functions of `reference/` that compute it, and tests that show it. The tests
of this page fail when a name on it does not exist.
"""
SYSTEMS = """\
Everything that the lesson has: cells, modes, ways to learn, data, models, plots and tables. {coded}
of {total} have functions and tests. The others are prose, and their rows say so.
"""
CLAIMS = """\
What the lesson says, and what one may wrongly expect (F). C are statements and examples, B
listings, P and QC questions whose wording makes a claim. Each has its verdict in
[lesson_check.md](lesson_check.md), and a test that computes it; {read} of {total} are words that
no number can settle.
"""
QUESTIONS = """\
## Questions

What the lesson asks: practice questions (P), quick checks (QC), questions to reflect on (R), what
it implies (I), and code exercises that the audit proposes (E), with the exercises that ask them. An
exercise names its rows under `lesson:`. {open} of {total} have no exercise yet.

| row | exercises |
| --- | --- |
"""
ASKED_FOR = {"P": 16, "QC": 8, "R": 3, "I": 60, "E": 40}  # letters -> how many rows
COMPUTED = ("test_lesson_claims::test_the_facts_support_the_verdict",)
ASKED = ("test_lesson_claims_keras::test_keras_supports_the_verdict",)

ORDER = ("C", "B", "P", "QC", "F")


class Row(NamedTuple):
    """One part of the lesson."""

    id: str  # "S13"
    shows: str
    functions: tuple[str, ...] = ()  # "module.function" in reference/; for a claim its module
    tests: tuple[str, ...] = ()  # "file::test" in tests/reference/
    rest: str = ""  # why there is no function, or what is left to others; for a claim its verdict


class Section(NamedTuple):
    """Rows of one kind under a heading."""

    title: str
    text: str
    rows: tuple[Row, ...]


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(sections()) + "\n" + questions(), encoding="utf-8")


def sections() -> tuple[Section, ...]:
    """All that the page shows, in its order."""
    return systems(), claims()


def systems() -> Section:
    """The rows of tools/coverage.toml. Raises TypeError for a key that Row does not have."""
    tables = tomllib.loads(DATA.read_text(encoding="utf-8"))
    rows = tuple(_of_table(name, table) for name, table in tables.items())
    coded = sum(bool(row.functions) for row in rows)
    return Section("Systems", SYSTEMS.format(coded=coded, total=len(rows)), rows)


def claims() -> Section:
    """A row for each claim of reference/lesson/, by letter and number."""
    modules = [value for value in vars(lesson).values() if isinstance(value, ModuleType)]
    rows = [
        _of_claim(claim, module.__name__.removeprefix("reference."))
        for module in modules
        for claim in (*getattr(module, "CLAIMS", ()), *getattr(module, "EXPECTATIONS", ()))
    ]
    read = sum(not row.tests for row in rows)
    text = CLAIMS.format(read=read, total=len(rows))
    return Section("Claims", text, tuple(sorted(rows, key=_letters_and_number)))


def questions() -> str:
    """Each question of the lesson with the exercises that name it."""
    rows = {
        f"{letters}{number:02}" if letters == "E" else f"{letters}{number}": ""
        for letters, count in ASKED_FOR.items()
        for number in range(1, count + 1)
    }
    bank = load_exercises()
    for row in rows:
        named = [e for e in bank.values() if row in e.lesson]
        rows[row] = ", ".join(
            f"[{e.id}](../exercises/{e.section}/{e.id}/exercise.yaml)" for e in named
        )
    text = QUESTIONS.format(open=sum(not found for found in rows.values()), total=len(rows))
    return text + "".join(f"| {row} | {found or 'none yet'} |\n" for row, found in rows.items())


def written(parts: Iterable[Section]) -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *map(_section, parts)])


def _of_table(name: str, table: dict[str, Any]) -> Row:
    parts: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in table.items()
    }
    return Row(name, **parts)


def _of_claim(claim: Claim, module: str) -> Row:
    tests = () if claim.by_reading else ASKED if claim.needs else COMPUTED
    rest = f"{claim.verdict}, by reading" if claim.by_reading else str(claim.verdict)
    return Row(claim.id, claim.says, (module,), tests, rest)


def _letters_and_number(row: Row) -> tuple[int, int]:
    letters = row.id.rstrip("0123456789")
    return ORDER.index(letters), int(row.id.removeprefix(letters))


def _section(section: Section) -> str:
    lines = [("row", "what", "functions", "tests"), ("---",) * 4, *map(_cells, section.rows)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"## {section.title}\n\n{section.text}\n{table}"


def _cells(row: Row) -> Sequence[str]:
    functions = [_link(name) for name in row.functions]
    tests = [f"[{test}](../tests/reference/{file}.py)" for file, test in map(_halves, row.tests)]
    shows = row.shows.replace("|", "\\|").replace("<", "&lt;")
    return row.id, shows, "<br>".join(functions), "<br>".join([*tests, *filter(None, [row.rest])])


def _link(name: str) -> str:
    """A link to the module of a function; to a module of claims as a whole."""
    module = name if name.startswith("lesson.") else name.rpartition(".")[0]
    return f"[{name}](../reference/{module.replace('.', '/')}.py)"


def _halves(test: str) -> tuple[str, str]:
    file, _, name = test.partition("::")
    return file, name


if __name__ == "__main__":
    main()
