"""Each property is kept by right solutions of any style, and broken by what it is there for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.grader.properties_bank import BACKWARD, FORWARD, broken, found, loop

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"


def accepted(exercise: str) -> list[Any]:
    paths = sorted((EXERCISES / exercise / "accept").glob("*.py"))
    return [pytest.param(path.read_text(encoding="utf-8"), id=path.stem) for path in paths]


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("source", accepted("architecture/rnn_forward"))
def test_right_solutions_keep_every_property(source: str, seed: int) -> None:
    result = found(FORWARD, source, seed)
    assert (result.kept, result.broken) == (tuple(FORWARD["properties"]), ())


@pytest.mark.parametrize("source", accepted("bptt/rnn_backward"))
def test_right_gradients_keep_every_property(source: str) -> None:
    result = found(BACKWARD, f"{source}\n{loop()}")
    assert (set(result.kept), result.broken) == (set(BACKWARD["properties"]), ())


@pytest.mark.parametrize(
    ("property", "before", "after", "text"),
    [
        ("inputs_unchanged", "h0 *= 1.5", "hs", "changes its argument `h0` in place"),
        ("inputs_unchanged", "xs[:] = 0; b -= 1", "hs", "its arguments `xs` and `b` in place"),
        ("batch_permutation", "xs = xs - xs.mean(0)", "0 * hs + xs[:1].sum() + hs", "kept apart"),
        ("batch_permutation", "h0 = h0[:1] + 0 * h0", "hs", "values, first at time step 1."),
        ("causality", "pass", "hs + xs[:, -1:].sum()", "`hs` at time step 1 changes although `xs`"),
        ("causality", "pass", "hs + np.roll(xs, -1, 1)[..., :1]", "only after time step 2."),
        ("causality", "xs = xs[:, ::-1]", "hs", "looks into the future: `hs` at time step 1"),
        ("causality", "pass", "hs[:, ::-1]", "looks into the future"),
        ("carried_state", "h0 = 0 * h0", "hs", "`hs` differs from time step 3 on"),
        ("carried_state", "h0 = h0 / 2", "hs", "your own state after step 2 as `h0`"),
        ("carried_state", "b = b + xs.shape[1]", "hs", "time step 1 is another when the steps"),
        ("zero_weights", "b = 0 * b", "hs", "should be `tanh(b)` at every time step"),
        ("zero_weights", "pass", "1 / (1 + np.exp(-hs))", "With `Wx` and `Wh` set to zero, `hs`"),
        ("zero_weights", "pass", "hs + h0[:, None]", "yours is not, first at time step 1."),
    ],
)
def test_what_breaks_a_property_is_told_with_argument_and_step(
    property: str, before: str, after: str, text: str
) -> None:
    assert text in broken(FORWARD, loop(before, after)).get(property, "")


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("h0 *= 1.0", "hs", set()),  # nothing is different afterwards
        ("b = 0 * b", "hs", {"zero_weights"}),
        ("h0 = 0 * h0", "hs", {"carried_state"}),
        ("h0 = h0 + h0.sum(0)", "hs", {"carried_state"}),
        ("Wh = Wh.T", "hs", set()),
        ("pass", "2 * hs - hs", set()),
        ("h0 = h0 + 0.5; h0 -= 0.5", "hs", set()),
        ("h0 = h0[:1] + 0 * h0", "hs", {"batch_permutation", "carried_state"}),
    ],
)
def test_only_what_is_broken_is_told(before: str, after: str, names: set[str]) -> None:
    assert set(broken(FORWARD, loop(before, after))) == names
