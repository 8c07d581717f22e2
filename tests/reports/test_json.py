"""Verdicts as documents: the documented keys, and nothing lost on the way back."""

from __future__ import annotations

import json

import pytest

from grader.model import Feedback, Status, Verdict
from grader.reports.json import from_json, submission_json, to_json
from grader.submissions import Submission

FULL = Verdict(
    Status.FAILED,
    0.25,
    (Feedback("No bias.", "mistake"), Feedback("differs", "difference", "step 2")),
    "no-bias",
    "rnn_step",
    "ada",
    4.0,
    123456789012345,
    "process",
    0.125,
)


def test_the_document_has_the_documented_keys_in_their_order() -> None:
    assert list(to_json(FULL)) == [
        "exercise", "student", "status", "score", "points", "feedback", "mistake", "seed",
        "isolation", "seconds",
    ]  # fmt: skip


def test_a_remark_without_a_place_has_no_where() -> None:
    assert to_json(FULL)["feedback"] == [
        {"text": "No bias.", "kind": "mistake"},
        {"text": "differs", "kind": "difference", "where": "step 2"},
    ]


@pytest.mark.parametrize("verdict", [FULL, *map(Verdict, Status)])
def test_a_verdict_survives_the_way_through_json(verdict: Verdict) -> None:
    assert from_json(json.loads(json.dumps(to_json(verdict)))) == verdict


def test_a_submission_is_one_document_with_its_notes() -> None:
    document = submission_json(Submission("ada", {}, ("odd file",), "d1"), [FULL])
    assert document == {"student": "ada", "notes": ["odd file"], "verdicts": [to_json(FULL)]}
