"""The verdict on the cases, completed by what the properties show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from grader.model import Feedback, Run, Status, Verdict
from grader.properties.findings import Again, Broken, findings
from grader.properties.plan import Plan

_SETTLED = (Status.PASSED, Status.FAILED)  # of all others, the cases say enough


def completed(verdict: Verdict, plan: Plan, run: Run, spec: Any, again: Again) -> Verdict:
    """The verdict with the first property that does not hold, if the cases have named no cause.

    A right answer that breaks a property is not right: it loses all points or, where an exercise
    gives part of them, as many as one more case is worth. What another function of the file
    shows counts only where the cases have found a fault already.
    """
    named = any(item.kind == "mistake" for item in verdict.feedback)
    if verdict.status not in _SETTLED or named or not plan.questions:
        return verdict
    passed = verdict.status is Status.PASSED
    broken = findings(plan, spec.function, run, again, advice=not passed).broken
    if not broken:
        return verdict
    in_parts = spec.credit == "cases" or spec.weights is not None
    one_less = len(plan.cases) / (len(plan.cases) + 1) if in_parts else 0.0
    return _broken(verdict, broken[0], one_less if passed else verdict.score)


def _broken(verdict: Verdict, broken: Broken, score: float) -> Verdict:
    remark = Feedback(broken.fault.text, "mistake", broken.fault.where)
    mistake = broken.name.replace("_", "-")
    feedback = (remark, *verdict.feedback)
    return replace(verdict, status=Status.FAILED, score=score, feedback=feedback, mistake=mistake)
