"""From a run of `build_model(...)` to a verdict with partial credit.

Each expectation has its credit. A model that cannot be called keeps half of what its parts earn;
one that says one thing and computes another gets nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.code_feedback import judge as judge_failure
from grader.model import CaseRun, Exercise, Feedback, Outcome, Run, Status, Variant, Verdict
from grader.models import slips
from grader.models.asked import Asked, asked
from grader.models.constraints import fault
from grader.models.description import Model, Thing, Unreadable, read
from grader.models.forward import without_twin
from grader.models.honesty import contradictions, misfits
from grader.render import render
from grader.verdicts import failed, mistaken

DISTURBED = (
    "Your code disturbed the channel that carries its results, so there is no model to judge. "
    "Hand in the model with `return`."
)

NOT_RUN = 0.5  # what is left of the score where nothing could be computed


@dataclass(frozen=True)
class Finding:
    """One thing that is not as asked: its sentence, and the mistake that it is known as."""

    text: str
    credit: float
    mistake: str | None = None
    says: str | None = None


def judge(
    exercise: Exercise,
    variant: Variant,
    source: str,
    inputs: Sequence[Any],
    run: Run,
    sentences: Mapping[str, str],
) -> Verdict:
    """The verdict on one run; `sentences` are the exercise's own words for its mistakes."""
    wanted = asked(exercise.spec.expect, variant.given)
    case = run.cases[0] if run.outcome is Outcome.RETURNED and run.cases else None
    if case is None:
        return judge_failure(exercise, source, (), (), run)
    if case.outcome is not Outcome.RETURNED:
        return _crashed(exercise, source, run, case, wanted, sentences)
    try:
        found = read(case.value)
    except Unreadable:
        verdict = Verdict(Status.CRASHED, feedback=(Feedback(DISTURBED, "error"),))
    else:
        if isinstance(found, Thing):
            verdict = _no_model(exercise, found, sentences)
        else:
            verdict = _model(found, wanted, inputs, sentences)
    return _finished(verdict, run)


def _finished(verdict: Verdict, run: Run) -> Verdict:
    printed = [Feedback(run.stdout, "output", "your code printed")] if run.stdout else []
    feedback = (*verdict.feedback, *printed)
    return replace(verdict, feedback=feedback, isolation=run.isolation)


def _crashed(
    exercise: Exercise,
    source: str,
    run: Run,
    case: CaseRun,
    wanted: Asked,
    sentences: Mapping[str, str],
) -> Verdict:
    """Code that could be loaded, and failed while the model was built."""
    failure = replace(run, outcome=case.outcome, error=case.error, line=case.line)
    verdict = judge_failure(exercise, source, (), (), failure)
    slip = slips.in_error(case.error, wanted)
    if slip is None:
        return verdict
    named = Feedback(sentences.get(slip.id, slip.says), "mistake")
    return replace(
        verdict, status=Status.FAILED, mistake=slip.id, feedback=(named, *verdict.feedback)
    )


def _no_model(exercise: Exercise, thing: Thing, sentences: Mapping[str, str]) -> Verdict:
    slip = slips.in_thing(thing)
    if slip is not None:
        return mistaken(slip.id, sentences.get(slip.id, slip.says))
    function = exercise.spec.function
    text = f"`{function}` returned a value of type `{thing.name}`. Return the Keras model itself."
    return failed(Feedback(text, "difference"))


def _model(
    model: Model, wanted: Asked, inputs: Sequence[Any], sentences: Mapping[str, str]
) -> Verdict:
    slip = slips.in_class(model)
    if slip is not None:
        return mistaken(slip.id, sentences.get(slip.id, slip.says))
    untwinned = without_twin(model)
    lie = _lie(model, inputs, twinned=not untwinned)
    if lie:
        return failed(Feedback(lie, "difference"))
    findings = _findings(model, wanted)
    if not findings:
        return Verdict(Status.PASSED, 1.0, tuple(_unproven(untwinned)))
    mistake, says = _named(model, wanted, findings, sentences)
    first = [Feedback(says, "mistake")] if says else []
    texts = dict.fromkeys(finding.text for finding in findings)
    seen = [Feedback(text, "difference") for text in texts]
    score, note = _score(model, wanted, findings)
    return failed(*first, *seen, Feedback(note, "note"), mistake=mistake, score=score)


def _score(model: Model, wanted: Asked, findings: Sequence[Finding]) -> tuple[float, str]:
    """The part of the credit that is earned, and how many expectations that are."""
    total = sum(item.credit for item in wanted.expectations)
    earned = total - sum(finding.credit for finding in findings)
    unmet = sum(finding.credit > 0 for finding in findings)
    count = len(wanted.expectations)
    note = f"{count - unmet} of {count} requirements are met."
    return max(0.0, earned / total * (1.0 if model.outputs else NOT_RUN)), note


def _lie(model: Model, inputs: Sequence[Any], *, twinned: bool) -> str:
    """What contradicts itself in a model that says it is built."""
    if not model.built:
        return ""
    misfit = misfits(model)
    if misfit or not model.outputs or not twinned:
        return misfit
    return contradictions(model, inputs)


def _findings(model: Model, wanted: Asked) -> list[Finding]:
    found = []
    for item in wanted.expectations:
        text = fault(item, wanted, model)
        if text is not None:
            says = None if item.says is None else render(item.says, wanted.given)
            found.append(Finding(text, item.credit, item.mistake, says))
    if not model.outputs:
        why = model.fault or "it is not built yet."
        text = f"The model cannot be called on inputs of the shape asked for: {why}"
        found.append(Finding(text, 0.0))
    return found


def _named(
    model: Model, wanted: Asked, findings: Sequence[Finding], sentences: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The mistake's name and sentence: a common slip, or what an expectation calls it."""
    slip = slips.in_model(model, wanted) or slips.in_error(model.fault, wanted)
    if slip is not None:
        return slip.id, sentences.get(slip.id, slip.says)
    for finding in findings:
        if finding.mistake is not None:
            return finding.mistake, sentences.get(finding.mistake) or finding.says
    return None, next((finding.says for finding in findings if finding.says), None)


def _unproven(untwinned: Sequence[str]) -> list[Feedback]:
    if not untwinned:
        return []
    layers = ", ".join(untwinned)
    text = f"The predictions were not computed a second time here, as this holds {layers}."
    return [Feedback(text, "note")]
