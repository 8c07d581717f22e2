"""`exercises/sections.yaml`: the sections in their order, with the titles that people read."""

from __future__ import annotations

from pathlib import Path

from grader import yaml_source
from grader.model import Exercise


class SectionsError(Exception):
    """The file cannot be used; the message says where and why."""


def section_titles(bank: Path) -> dict[str, str]:
    """Section folder -> title, in the order of the file; empty when there is no such file."""
    path = bank / "sections.yaml"
    if not path.is_file():
        return {}
    source = yaml_source.load(path.read_text(encoding="utf-8"), str(path))
    titles = source.data if isinstance(source.data, dict) else {}
    if titles is not source.data and not source.problems:
        source.problem((), "expected one `folder: Title` line per section")
    for name, title in titles.items():
        if not isinstance(title, str):
            source.problem((name,), "expected a title")
        elif not (bank / name).is_dir():
            source.problem((name,), f"there is no folder `{name}`; delete the line")
    if source.problems:
        raise SectionsError("\n".join(source.problems))
    return titles


def in_order(exercises: dict[str, Exercise], bank: Path) -> dict[str, Exercise]:
    """The exercises by section, then from few points to many, then by id.

    Raises SectionsError when a section stands in no line of `sections.yaml`.
    """
    order = list(section_titles(bank)) or sorted({e.section for e in exercises.values()})
    unlisted = sorted({e.section for e in exercises.values()} - set(order))
    if unlisted:
        raise SectionsError(
            f"{bank / 'sections.yaml'}:1:1: the section `{unlisted[0]}` is not listed; "
            f"add a line `{unlisted[0]}: Its title`"
        )
    ranked = sorted(exercises.values(), key=lambda e: (order.index(e.section), e.points, e.id))
    return {exercise.id: exercise for exercise in ranked}
