"""The files a student begins with: one `.py` per code exercise, one `answers.yaml` for the rest.

What is already there is never overwritten.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.checks import checker
from grader.model import ChoiceForm, CodeForm, Exercise, MatchForm, OrderForm, Variant
from grader.text.form import TextForm

_HEAD = """\
Your answers. Write each one after its colon; leave empty what you do not want to hand in.

Numbers: 0.76, 1/1024 or 9.8e-4. Arrays: [[0.1, 0.2], [0.3, 0.4]]. Choices: b, or [a, c].

Pairs: a3 b1 c2. Orders: c a b. Shapes: (None, 10, 50). Formulas: "tanh(W h + b)", in quotes.

Code has files of its own in this folder."""
_IN_WORDS = "\n\nAnswer in your own words, on lines below that are indented by two blanks."
_PAIRS = "Answer with pairs such as a2 b1. A number may serve several letters, or none."


def write_starters(
    folder: Path, exercises: Iterable[Exercise], variants: Mapping[str, Variant]
) -> tuple[list[str], list[str]]:
    """Write the starters; the names of the files written, and of those kept as they were."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    kept: list[str] = []
    for name, text in starter_files(exercises, variants).items():
        try:
            with open(folder / name, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(name)
        except FileExistsError:
            kept.append(name)
    return written, kept


def starter_files(exercises: Iterable[Exercise], variants: Mapping[str, Variant]) -> dict[str, str]:
    """File name -> content, for the variants that this student is asked."""
    files: dict[str, str] = {}
    lines = [_comment(_HEAD)]
    section = ""
    for exercise in exercises:
        variant = variants[exercise.id]
        form = checker(exercise.kind).form(exercise, variant)
        if isinstance(form, CodeForm):
            files[f"{exercise.id}.py"] = _code(exercise, variant, form)
            continue
        if exercise.section != section:
            section = exercise.section
            lines.append(f"\n\n# ---- {section} ----")
        lines.append(_question(exercise, variant, form))
    files["answers.yaml"] = "\n".join(lines) + "\n"
    return files


def _question(exercise: Exercise, variant: Variant, form: object) -> str:
    text = _heading(exercise, variant)
    if isinstance(form, ChoiceForm):
        pick = "one or several letters" if form.several else "one letter"
        text += f"\n\n{_list(form.options)}\n\nAnswer with {pick}."
    elif isinstance(form, MatchForm):
        text += f"\n\n{_list(form.left)}\n\n{_list(form.right)}\n\n{_PAIRS}"
    elif isinstance(form, OrderForm):
        text += f"\n\n{_list(form.items)}\n\nAnswer with all letters in their order, as in b a c."
    if isinstance(form, TextForm):  # a plain line with a colon in it would be no YAML
        return f"\n{_comment(text + _IN_WORDS)}\n{exercise.id}: |"
    return f"\n{_comment(text)}\n{exercise.id}:"


def _list(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"  {mark})  {text}" for mark, text in items)


def _code(exercise: Exercise, variant: Variant, form: CodeForm) -> str:
    return f"{_comment(_heading(exercise, variant))}\n\n{form.starter}"


def _heading(exercise: Exercise, variant: Variant) -> str:
    points = "1 point" if exercise.points == 1 else f"{exercise.points:g} points"
    return f"{exercise.title} ({points})\n\n{variant.prompt}"


def _comment(text: str) -> str:
    """The text as comment lines of at most 98 characters; tables and lists keep their lines."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        rows = paragraph.splitlines()
        listed = any(row.startswith(("|", "- ", "  ", "```")) for row in rows)
        for row in rows if listed else [" ".join(rows)]:
            lines += [row] if row.startswith("|") else _wrapped(row)
        lines.append("")
    return "\n".join(f"# {line}".rstrip() for line in lines[:-1])


def _wrapped(row: str) -> list[str]:
    indent = "      " if row.startswith("  ") else ""
    return textwrap.wrap(row, 96, subsequent_indent=indent, break_long_words=False) or [""]
