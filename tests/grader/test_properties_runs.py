"""What becomes of a property when calls fail, and how many runs it takes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from grader.cases import draw_cases
from grader.model import Feedback, Run, Status, Verdict
from grader.properties.plan import arguments_of, planned
from grader.properties.verdict import completed
from grader.trusted_run import run_trusted
from tests.grader.properties_bank import BACKWARD, FORWARD, back, broken, found, loop, spec


def test_crash_in_a_further_call_is_a_fault() -> None:
    source = loop("assert True; xs.shape[1] == 2 and [][0]")
    text = broken(FORWARD, source)["carried_state"]
    assert text == "With the first 2 steps alone: IndexError: list index out of range"


def test_wrong_shape_in_a_further_call_is_a_fault() -> None:
    source = loop(after="hs if Wx.any() else hs[0]")
    assert "With `Wx` and `Wh` zero: `hs` has the shape" in broken(FORWARD, source)["zero_weights"]


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("hs[0]", "`hs` has the shape (4, 5); it should be (B, T, H) = (2, 4, 5)."),
        ("None", "found None (is a `return` missing?)"),
        ("hs * np.inf", "`hs` holds"),
        ("[][1]", "IndexError: list index out of range"),
    ],
)
def test_unusable_result_leaves_every_property_unknown(after: str, why: str) -> None:
    result = found(FORWARD, loop(after=after))
    assert (result.kept, result.broken) == ((), ())
    assert all(why in reason for _, reason in result.unknown)
    assert [name for name, _ in result.unknown] == list(FORWARD["properties"])


@pytest.mark.parametrize(
    ("source", "why"), [("def (", "SyntaxError"), ("x = 1", "There is no function `rnn_forward`.")]
)
def test_source_that_cannot_be_loaded_leaves_every_property_unknown(source: str, why: str) -> None:
    result = found(FORWARD, source)
    assert len(result.unknown) == len(FORWARD["properties"])
    assert all(reason.startswith(why) for _, reason in result.unknown)


@pytest.mark.parametrize(
    ("names", "runs"),
    [
        (["inputs_unchanged", "batch_permutation", "causality", "zero_weights"], 1),
        (["carried_state"], 2),
    ],
)
def test_one_run_is_enough_unless_a_call_needs_a_result(names: list[str], runs: int) -> None:
    calls: list[int] = []

    def counted(source: str, function: str, cases: Any) -> Run:
        calls.append(len(cases))
        return run_trusted(source, function, cases)

    about = {**FORWARD, "properties": {name: FORWARD["properties"][name] for name in names}}
    found(about, loop(), run=counted)
    assert len(calls) == runs


def test_without_properties_only_the_cases_are_called() -> None:
    it = spec({**FORWARD, "properties": {}})
    plan = planned(it, draw_cases(it.arguments, it.cases, 0))
    assert len(arguments_of(plan)) == len(it.cases)


def complete(about: dict[str, Any], source: str, verdict: Verdict, credit: str = "all") -> Verdict:
    it = spec(about)
    it.credit = credit
    plan = planned(it, draw_cases(it.arguments, it.cases, 0))
    again = partial(run_trusted, source)
    return completed(verdict, plan, again(it.function, arguments_of(plan)), it, again)


REMARK = Feedback("`hs` differs.", "difference")
CAUSE = Feedback("The bias is missing.", "mistake")


@pytest.mark.parametrize(("credit", "score"), [("all", 0.0), ("cases", 2 / 3)])
def test_right_verdict_is_lowered_by_a_broken_property(credit: str, score: float) -> None:
    verdict = complete(FORWARD, loop("h0 = 0 * h0"), Verdict(Status.PASSED, 1.0), credit)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "carried-state")
    assert verdict.score == pytest.approx(score)


def test_wrong_verdict_keeps_its_score_and_gets_its_cause_first() -> None:
    before = Verdict(Status.FAILED, 0.25, (REMARK,))
    verdict = complete(FORWARD, loop("h0 = 0 * h0"), before)
    assert (verdict.score, verdict.feedback[1:]) == (0.25, (REMARK,))
    assert "In two parts" in verdict.feedback[0].text
    assert verdict.feedback[0].where.endswith("case: case 0 (B=2, D=3, H=5, T=4)")


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(Status.FAILED, 0.0, (CAUSE, REMARK), "no-bias"),
        Verdict(Status.CRASHED, 0.0, (REMARK,)),
        Verdict(Status.INVALID),
    ],
)
def test_verdict_that_says_enough_stays_as_it_is(verdict: Verdict) -> None:
    assert complete(FORWARD, loop("h0 = 0 * h0"), verdict) is verdict


def test_forward_pass_of_ones_own_advises_but_never_lowers_a_verdict() -> None:
    source = back(forward="2 * hs")
    right, wrong = Verdict(Status.PASSED, 1.0), Verdict(Status.FAILED, 0.0, (REMARK,))
    assert complete(BACKWARD, source, right) is right
    assert complete(BACKWARD, source, wrong).mistake == "own-gradient"
