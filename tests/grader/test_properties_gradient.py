"""A gradient is held against the student's own forward pass, and against weights of zero."""

from __future__ import annotations

import pytest

from tests.grader.properties_bank import BACKWARD, LOSS, MEAN, back, broken, found


@pytest.mark.parametrize(
    ("after", "text"),
    [
        ("db = da.sum(axis=0)", "`db` is not the gradient of your own `rnn_forward`"),
        ("dWh = dWh.T", "a small change of `Wh` changes it by another amount than `dWh`"),
        ("dWx /= len(xs)", "a small change of `Wx` changes it"),
        ("dxs[:, 2] *= 1.1", "a small change of `xs` at time step 3 changes it"),
        ("dxs = np.roll(dxs, 1, 1)", "a small change of `xs` at time step 1 changes it"),
        ("later = 0 * later", "a small change of `h0` changes it by another amount than `dh0`"),
    ],
)
@pytest.mark.parametrize("seed", [0, 3])
def test_wrong_gradient_is_held_against_the_own_forward_pass(
    after: str, text: str, seed: int
) -> None:
    assert text in broken(BACKWARD, back(after), seed)["own_gradient"]


def test_gradient_that_is_summed_over_the_batch_does_not_depend_on_its_order() -> None:
    after = "dWx = dWx + xs[0, 0][:, None]"
    text = broken(BACKWARD, back(after))["batch_permutation"]
    assert text == "`dWx` changes when the same sequences come in another order."


def test_nothing_flows_back_through_weights_of_zero() -> None:
    text = broken(BACKWARD, back("later = later + da"))["zero_weights"]
    assert text == "With `Wx` and `Wh` set to zero, `dh0` should be `0`; yours is not."


@pytest.mark.parametrize("count", ["values.size", "values.shape[1]"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_gradient_beside_the_loss_needs_no_second_function(count: str, dtype: str) -> None:
    cast = f"def loss(ys, w):\n    ys, w = ys.astype('{dtype}'), w.astype('{dtype}')"
    source = MEAN.format(count=count).replace("def loss(ys, w):", cast)
    text = broken(LOSS, source).get("own_gradient", "")
    right = count == "values.size"
    assert text.startswith("" if right else "`dys` is not the gradient of your own `value`")
    assert bool(text) is not right


def test_file_without_the_forward_pass_leaves_its_gradient_unknown() -> None:
    source = back().replace("def rnn_forward", "def forward")
    result = found(BACKWARD, source)
    assert dict(result.unknown)["own_gradient"] == "There is no function `rnn_forward`."
    assert "batch_permutation" in result.kept


@pytest.mark.parametrize("forward", ["hs[-1]", "[][0]", "None", "hs[..., :1]", "hs * np.nan"])
def test_unusable_forward_pass_is_no_fault(forward: str) -> None:
    result = found(BACKWARD, back(forward=forward))
    assert ([name for name, _ in result.unknown], result.broken) == (["own_gradient"], ())
