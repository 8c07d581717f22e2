"""The six notations of the lesson are one network: each against its own formula, step by step."""

import numpy as np
import pytest

from reference.notations import NOTATIONS, from_notation, notation_forward
from reference.simple_rnn import lesson_rnn_forward, rnn_forward
from tests.reference.networks import draw_like

D, H, O, T = 3, 5, 2, 4  # noqa: E741
XS, H0 = draw_like((T, D), 3), draw_like((H,), 4)
SHAPES = {"Wx": (H, D), "Wh": (H, H), "b": (H,), "Wy": (O, H), "c": (O,)}
every_notation = pytest.mark.parametrize("notation", NOTATIONS)


def drawn(notation):
    """Random weights under the names of a notation, matrices as it multiplies them."""
    named = {ours: theirs for ours, theirs in NOTATIONS[notation]._asdict().items()}
    shapes = {named[ours]: shape for ours, shape in SHAPES.items() if named[ours]}
    turned = slice(None) if NOTATIONS[notation].columns else slice(None, None, -1)
    return {name: draw_like(shape[turned], i) / 2 for i, (name, shape) in enumerate(shapes.items())}


# notation: weights w, input x, state h -> the next state, and the output of a state
FORMULAS = {
    "A": (
        lambda w, x, h: np.tanh(w["W_x"] @ x + w["W_h"] @ h + w["b"]),
        lambda w, h: w["W_y"] @ h + w["c"],
    ),
    "B": (
        lambda w, x, h: np.tanh(w["W_xh"] @ x + w["W_hh"] @ h + w["b_h"]),
        lambda w, h: w["W_hy"] @ h + w["b_y"],
    ),
    "C": (
        lambda w, x, h: np.tanh(w["W"] @ x + w["U"] @ h + w["B"]),
        lambda w, h: w["V"] @ h + w["C"],
    ),
    "D": (lambda w, x, h: np.tanh(w["W_hh"] @ h + w["W_xh"] @ x), lambda w, h: h),
    "E": (
        lambda w, x, h: np.maximum(x @ w["W_xh"] + h @ w["W_hh"] + w["b_h"], 0),
        lambda w, h: h @ w["W_hy"] + w["b_y"],
    ),
    "F": (
        lambda w, x, h: np.tanh(w["W_x"] @ x + w["W_h"] @ h + w["b"]),
        lambda w, h: w["W_y"] @ h,
    ),
}


def by_hand(notation, weights):
    """Outputs and states by the notation's own two formulas."""
    step, read = FORMULAS[notation]
    states = [H0]
    for x in XS:
        states.append(step(weights, x, states[-1]))
    return np.array([read(weights, h) for h in states[1:]]), np.array(states[1:])


@every_notation
def test_outputs_and_states_are_those_of_the_notations_own_formulas(notation):
    weights = drawn(notation)
    got, want = notation_forward(notation, XS, H0, weights), by_hand(notation, weights)
    np.testing.assert_allclose(got[0], want[0], rtol=1e-12)
    np.testing.assert_allclose(got[1], want[1], rtol=1e-12)


@pytest.mark.parametrize("notation", ["B", "C"])
def test_renaming_the_weights_of_text_000_changes_no_number(notation):
    first = drawn("A")
    renamed = dict(zip([n for n in NOTATIONS[notation][:5]], first.values(), strict=True))
    got, want = notation_forward(notation, XS, H0, renamed), notation_forward("A", XS, H0, first)
    np.testing.assert_array_equal(np.hstack(got), np.hstack(want))


def test_without_an_output_bias_text_003_is_text_000_with_a_bias_of_zero():
    weights = drawn("F")
    want = notation_forward("A", XS, H0, weights | {"c": np.zeros(O)})[0]
    np.testing.assert_array_equal(notation_forward("F", XS, H0, weights)[0], want)


def test_without_a_bias_the_update_table_of_text_002_is_text_000_with_a_bias_of_zero():
    weights = drawn("D")
    as_lists = lesson_rnn_forward(list(XS), H0, weights["W_hh"], weights["W_xh"], np.zeros(H))
    np.testing.assert_allclose(notation_forward("D", XS, H0, weights)[1], as_lists, rtol=1e-12)


def test_adding_the_raw_state_as_text_003_says_is_right_for_an_identity_matrix_alone():
    weights = drawn("F")
    raw = np.tanh(weights["W_x"] @ XS[0] + H0 + weights["b"])
    with_identity = notation_forward("F", XS[:1], H0, weights | {"W_h": np.eye(H)})[1][0]
    np.testing.assert_allclose(with_identity, raw, rtol=1e-12)
    assert np.abs(notation_forward("F", XS[:1], H0, weights)[1][0] - raw).max() > 0.01


@every_notation
def test_translated_weights_have_the_shapes_of_rows(notation):
    shapes = {name: array.shape for name, array in from_notation(notation, drawn(notation)).items()}
    rows = {"Wx": (D, H), "Wh": (H, H), "b": (H,), "Wy": (H, O), "c": (O,)}
    assert shapes == {n: s for n, s in rows.items() if notation != "D" or n not in ("Wy", "c")}


@every_notation
def test_translated_weights_share_no_memory_with_those_given(notation):
    given = drawn(notation)
    ours = from_notation(notation, given)
    assert not any(np.shares_memory(a, b) for a in ours.values() for b in given.values())


def test_no_outputs_share_memory_with_states():
    Y, S = notation_forward("D", XS, H0, drawn("D"))
    assert not np.shares_memory(Y, S)


@every_notation
def test_float32_is_kept(notation):
    small = {name: array.astype(np.float32) for name, array in drawn(notation).items()}
    got = notation_forward(notation, XS.astype(np.float32), H0.astype(np.float32), small)
    assert [part.dtype for part in got] == [np.float32, np.float32]


def test_translated_weights_serve_the_batch_form():
    ours = from_notation("E", drawn("E"))
    batch = rnn_forward(XS[None], H0[None], *list(ours.values())[:3], activation="relu")
    np.testing.assert_array_equal(batch[0], notation_forward("E", XS, H0, drawn("E"))[1])


@pytest.mark.parametrize("change", [{"c": None}, {"extra": np.ones(1)}])
def test_missing_and_additional_weights_are_refused_with_the_names_wanted(change):
    weights = {n: w for n, w in (drawn("A") | change).items() if w is not None}
    with pytest.raises(ValueError, match="Notation A has W_x, W_h, b, W_y, c, but given"):
        from_notation("A", weights)


def test_an_unknown_notation_is_refused_and_the_known_ones_named():
    with pytest.raises(ValueError, match="notation is 'G'; use one of A, B, C, D, E, F"):
        from_notation("G", {})
