"""The properties of answers alone: no reference, no expected value, nothing to steal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from grader.cases import draw_cases
from grader.checks import Runner
from grader.model import Answer, Exercise, Variant
from grader.properties.findings import Findings, findings
from grader.properties.plan import arguments_of, planned
from grader.sandbox import run_function


def examined(
    answers: Iterable[Answer], exercises: Mapping[str, Exercise], variants: Mapping[str, Variant]
) -> Iterator[tuple[str, Findings]]:
    """Exercise id and findings for each answer whose exercise declares properties."""
    for answer in answers:
        exercise = exercises[answer.exercise_id]
        if has_properties(exercise) and isinstance(answer.content, str):
            yield (
                exercise.id,
                examine(exercise, variants[exercise.id], answer.content, run_function),
            )


def has_properties(exercise: Exercise) -> bool:
    """Whether an exercise declares any; only functions can."""
    declared = getattr(exercise.spec, "properties", None)
    return declared is not None and bool(declared.model_fields_set)


def examine(exercise: Exercise, variant: Variant, source: str, run: Runner) -> Findings:
    """Run the variant's cases and what the properties need, and judge the properties alone.

    Where the source cannot be run, every property is unknown, for that reason.
    """
    spec = exercise.spec
    plan = planned(spec, draw_cases(spec.arguments, spec.cases, variant.seed))
    result = run(source, spec.function, arguments_of(plan))
    return findings(plan, spec.function, result, partial(run, source))
