"""Student code that writes to the channel can hand in another answer, or none."""

from __future__ import annotations

import pytest

from grader.model import Outcome
from tests.sandbox.places import anyhow


@anyhow
def test_bytes_written_to_every_descriptor_are_noise_not_a_result(run):
    source = """
        import os
        def f(x):
            for number in range(256):
                try: os.write(number, b'{"score": 1}' * 9)
                except OSError: pass
            return x
    """
    result = run(source)
    assert result.cases[0].outcome is Outcome.PROTOCOL
    assert result.cases[0].error.startswith("Your code disturbed the channel")


# The channel is two descriptors above the usual three. The grader's own `pack` is found where
# the function is called from.
FORGE = """
    import os, sys
    def f(x):
        pack = sys._getframe(1).f_globals["pack"]
        for number in range(3, 12):
            try: os.write(number, pack({number}, "{kind}", {values}))
            except OSError: pass
        {ending}
"""


@anyhow
def test_a_forged_reply_only_hands_in_an_answer(only_case):
    forged = FORGE.format(number=2, kind="returned", values="('forged', [])", ending="os._exit(0)")
    case = only_case(forged)
    assert (case.outcome, case.value) == (Outcome.RETURNED, "forged")


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("passed", "()"),
        ("ready", "()"),
        ("returned", "(1,)"),
        ("returned", "(1, [5])"),
        ("returned", "(1, [True])"),
        ("time", "('', '', None, [])"),
        ("raised", "('', '', 'x', [])"),
        ("raised", "('', '', True, [])"),
        ("raised", "('', '', None, [1])"),
        ("syntax", "('', '', None, [])"),
    ],
)
def test_a_forged_reply_of_another_form_is_refused(only_case, kind, values):
    forged = FORGE.format(number=2, kind=kind, values=values, ending="os._exit(0)")
    assert only_case(forged).outcome is Outcome.PROTOCOL


def test_a_reply_to_another_request_is_refused(only_case):
    forged = FORGE.format(number=3, kind="returned", values="(1, [])", ending="os._exit(0)")
    assert only_case(forged).outcome is Outcome.PROTOCOL


@anyhow
def test_a_second_reply_is_noticed_after_the_last_case(only_case):
    forged = FORGE.format(number=2, kind="returned", values="(1, [])", ending="return 2")
    assert only_case(forged).outcome is Outcome.PROTOCOL


def test_an_answer_before_its_question_is_refused(run):
    both = "('forged', [])) + pack(3, 'returned', ('too early', [])"
    forged = FORGE.format(number=2, kind="returned", values=both, ending="os._exit(0)")
    first, second = run(forged, [(1,), (2,)]).cases
    assert (first.value, second.outcome) == ("forged", Outcome.PROTOCOL)


def test_a_second_reply_is_noticed_by_the_next_case(run):
    forged = FORGE.format(number=2, kind="returned", values="(1, [])", ending="return 2")
    assert Outcome.PROTOCOL in [case.outcome for case in run(forged, [(1,), (2,)]).cases]


@anyhow
def test_a_flood_of_frames_does_not_stop_the_parent(only_case):
    forged = FORGE.format(number=2, kind="returned", values="('x' * 10**5, [])", ending="pass")
    source = forged.replace("for number", "while True:\n         for number")
    assert only_case(source, case_seconds=1).outcome in {Outcome.RETURNED, Outcome.PROTOCOL}
