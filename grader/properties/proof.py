"""What `lint` proves about properties: right answers keep them, and which mistakes break them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.checks import Runner
from grader.model import Exercise, Variant
from grader.properties.declared import declared_in
from grader.properties.examine import examine
from grader.properties.nouns import Property


def broken_by_right(
    exercise: Exercise, variant: Variant, right: Sequence[str], run: Runner
) -> Iterator[str]:
    """A sentence for every property that a right answer breaks.

    A verdict on a right answer fails for all properties but those that only advise.
    """
    if not any(kind.advises(declared) for _, kind, declared in _declared(exercise)):
        return
    for source in right:
        for name, fault in examine(exercise, variant, source, run).broken:
            yield f'the right answer {source!r:.300} breaks `{name}`: "{fault.text}"'


def caught(
    exercise: Exercise, variant: Variant, wrong: Mapping[str, str], run: Runner
) -> dict[str, list[str]]:
    """For each declared property, the mistakes that break it, in the order of `wrong`."""
    found: dict[str, list[str]] = {n: [] for n, _, _ in _declared(exercise)}
    for mistake, source in wrong.items():
        for name, _ in examine(exercise, variant, source, run).broken:
            found[name].append(mistake)
    return found


def _declared(exercise: Exercise) -> Iterator[tuple[str, Property, Any]]:
    return declared_in(exercise.spec.properties)
