"""Author's errors in exercises of the kinds `match`, `order` and `shape`, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.lint import lint
from tests.grader import bank
from tests.grader.item_bank import MATCH, ORDER, SHAPE

MANY_LEFT = "\n".join(f"  item-{n}: {{text: item {n}, fits: input}}" for n in range(12))
MANY_STEPS = "\n".join(f"  step-{n}: Step number {n}." for n in range(12))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "fits: output",
            "fits: outptu",
            "13:1: left: `w-hy` fits `outptu`, which `right` does not",
        ),
        (
            "w-hh: input}",
            "w-hi: input}",
            "18:1: mistakes: `exchanged`: `left` does not list `w-hi`",
        ),
        ("w-hy: none", "w-hy: noen", "`output-idle`: `right` does not list `noen`"),
        ("w-hy: none", "w-hy: output", "`output-idle`: `w-hy: output` is right; name wrong pairs"),
        ("{w-xh: recurrent, w-hh: input}", "{w-hh: input}", "two mistakes have the same pairs"),
        ("mistakes:", "shown: 5\nmistakes:", "18:1: shown: of the 4 items at most 4 can be shown"),
        (
            "left:",
            f"left:\n{MANY_LEFT}",
            "of the 16 items at most 12 can be shown at once; set `sh",
        ),
        ("{text: kernel", "{txet: kernel", "left.kernel.txet: unknown key (did you mean `text`?)"),
        ("{{ u }} old", "{{ v }} old", "right.recurrent: `v` uses the unknown name `v`"),
        ("  none: does nothing", "  No: does nothing", "right.No"),
    ],
)
def test_match_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = bank.problems(tmp_path, MATCH.replace(old, new, 1))
    assert any(problem in line for line in found), found


def test_confusion_larger_than_what_is_shown_is_found(tmp_path: Path) -> None:
    text = MATCH.replace("w-hy: none}", "w-hy: none, w-xh: none, w-hh: none}")
    found = bank.problems(tmp_path, text.replace("mistakes:", "shown: 2\nmistakes:"))
    assert "`output-idle` needs 3 left items, but only 2 are shown" in found[0]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "[backward, loss]",
            "[backward, los]",
            "15:1: mistakes: `too-early`: `steps` does not list",
        ),
        ("[backward, loss]", "[loss, backward]", "`too-early`: loss, backward is a right order"),
        ("[backward, loss]", "[metric, loss]", "`too-early`: metric, loss is a right order"),
        ("[backward, loss]", "[loss, loss]", "`too-early`: a step stands twice in loss, loss"),
        ("[backward, loss]", "[backward]", "mistakes.too-early.order: "),
        ("mistakes:", "shown: 4\nmistakes:", "`update-first` needs 5 steps, but only 4 are shown"),
        ("mistakes:", "shown: 2\nmistakes:", "shown: "),
        (
            "[[loss, metric]]",
            "[[loss, backward]]",
            "14:1: together: loss, backward are not neighbou",
        ),
        ("[[loss, metric]]", "[[loss]]", "loss are not neighbours"),
        ("[[loss, metric]]", "[[loss, metrics]]", "`steps` does not list `metrics`"),
        ("[[loss, metric]]", "[[loss, metric], [metric, backward]]", "stands in two groups"),
        ("steps:\n  fo", f"steps:\n{MANY_STEPS}\n  fo", "of the 17 items at most 12 can be shown"),
    ],
)
def test_order_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = bank.problems(tmp_path, ORDER.replace(old, new, 1))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "shape: [null, t, 2*u]",
            "shape: [null, t, 2*v]",
            "9:18: shape.2: `2*v` uses the unknown n",
        ),
        ("shape: [null, t, 2*u]", "shape: []", "9:1: shape: list should have at least 1"),
        ("shape: [null, t, 2*u]", "shape: t", "9:1: shape: input should be a valid list"),
        (
            "{shape: [null, 2*u]",
            "{sahpe: [null, 2*u]",
            "mistakes.last-state.sahpe: unknown key (did",
        ),
        (
            "The {{ t }} steps",
            "The {{ s }} steps",
            "mistakes.last-state.says: `s` uses the unknown",
        ),
    ],
)
def test_shape_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = bank.problems(tmp_path, SHAPE.replace(old, new, 1))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize("text", [MATCH, ORDER, SHAPE])
def test_sound_exercise_is_clean(tmp_path: Path, text: str) -> None:
    report = lint(bank.load(tmp_path, text), 5)
    assert report.problems == []
    assert set(report.named.values()) == {6}


@pytest.mark.parametrize(
    ("text", "old", "new", "problem"),
    [
        (MATCH, "text: kernel", "text: '$W_{hy}$'", "none of 500 draws"),
        (ORDER, "[update, forward, loss, metric, backward]", "[backward, loss]", "as `too-early`"),
        (ORDER, "Change the", "Compute the loss.  #", "none of 500 draws"),
        (SHAPE, "[null, t, u]", "[null, t, 2*u]", "the mistake `one-direction` is passed"),
        (SHAPE, "[null, t, u]", "[null, 2*u]", "as `last-state`"),
        (SHAPE, "[null, t, u]", "[null, t, u/2]", "25.0 is no whole number"),
        (SHAPE, "prompt: A", "require: [t > 99]\nprompt: A", "none of 500 draws"),
    ],
)
def test_fault_that_only_lint_can_see_is_found(
    tmp_path: Path, text: str, old: str, new: str, problem: str
) -> None:
    found = "\n".join(lint(bank.load(tmp_path, text.replace(old, new)), 5).problems)
    assert problem in found
