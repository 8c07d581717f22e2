"""Gradients of the encoder-decoder for every weight, against numerical ones; learning with them."""

from functools import cache

import numpy as np
import pytest

from reference.clipping import global_norm
from reference.encoder_decoder import shifted_right, teacher_forcing
from reference.encoder_decoder_backward import encoder_decoder_backward, teacher_forcing_loss
from reference.losses import softmax_cross_entropy
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import draw_like
from tests.reference.recurrent import flat
from tests.reference.seq2seq import (
    CELLS,
    MASK,
    SCORES,
    SOURCE,
    START,
    TARGET_MASK,
    TARGETS,
    arrays_of,
    draw_ids,
    draw_model,
    gradients_by_name,
    with_array,
)

MASKS = {"every step": (None, None), "masked": (MASK, TARGET_MASK)}
EVERY = [
    (cell, score, name)
    for cell in CELLS
    for score in SCORES
    for name in arrays_of(draw_model(cell, score))
]
CLOSELY = [("rnn", "dot"), ("lstm", "additive"), ("gru before", None)]
every_score = pytest.mark.parametrize("score", SCORES)


def loss_of(model, masks, source=SOURCE, targets=TARGETS):
    logits = teacher_forcing(model, source, shifted_right(targets, START), MASKS[masks][0])
    return softmax_cross_entropy(logits, targets, MASKS[masks][1])[0]


@cache
def gradients(cell, score, masks):
    """All gradients of a model by the names of its weights."""
    model = draw_model(cell, score)
    _, found, _ = teacher_forcing_loss(model, SOURCE, TARGETS, START, *MASKS[masks])
    return gradients_by_name(found)


@pytest.mark.parametrize(("cell", "score", "name"), EVERY)
@pytest.mark.parametrize("masks", MASKS)
def test_gradient_along_a_random_direction_matches_a_complex_step(cell, score, name, masks):
    model, gradient = draw_model(cell, score), gradients(cell, score, masks)[name]
    direction = draw_like(gradient.shape, seed=64)
    moved = with_array(model, name, arrays_of(model)[name] + 1e-30j * direction)
    rounding = 1e-12 * np.linalg.norm(gradient) * np.linalg.norm(direction)
    assert abs(loss_of(moved, masks).imag / 1e-30 - np.sum(gradient * direction)) < rounding


@pytest.mark.parametrize(("cell", "score", "name"), [e for e in EVERY if e[:2] in CLOSELY])
def test_every_entry_of_a_gradient_matches_a_complex_step(cell, score, name):
    model = draw_model(cell, score)

    def loss(value):
        return loss_of(with_array(model, name, value), "masked")

    want = complex_step(loss, arrays_of(model)[name])
    assert relative_error(gradients(cell, score, "masked")[name], want) < 1e-12


@pytest.mark.parametrize("name", arrays_of(draw_model("gru after", "additive")))
def test_gradient_matches_central_differences(name):
    model = draw_model("gru after", "additive")

    def loss(value):
        return loss_of(with_array(model, name, value), "masked")

    want = central_difference(loss, arrays_of(model)[name])
    assert relative_error(gradients("gru after", "additive", "masked")[name], want) < 1e-6


@pytest.mark.parametrize(("cell", "score"), [(c, s) for c in CELLS for s in SCORES])
def test_there_is_a_gradient_for_every_weight_and_no_other(cell, score):
    assert gradients(cell, score, "masked").keys() == arrays_of(draw_model(cell, score)).keys()


@pytest.mark.parametrize("name", ["source", "encoder Wh", "target", "decoder Wx", "Wy"])
@every_score
@pytest.mark.parametrize(("source", "target"), [(1, 1), (1, 5), (6, 1)])
def test_gradient_matches_a_complex_step_for_other_lengths(score, name, source, target):
    model = draw_model("rnn", score)
    ids, targets = draw_ids(3, source, 7, seed=62), draw_ids(3, target, 9, seed=63)
    _, found, _ = teacher_forcing_loss(model, ids, targets, START)

    def loss(value):
        return loss_of(with_array(model, name, value), "every step", ids, targets)

    assert (
        relative_error(gradients_by_name(found)[name], complex_step(loss, arrays_of(model)[name]))
        < 1e-11
    )


@every_score
def test_an_encoder_that_reads_backwards_has_the_gradients_of_the_turned_source(score):
    model = draw_model("gru before", score)
    turned = model._replace(encoder=model.encoder._replace(go_backwards=True))
    _, got, _ = teacher_forcing_loss(turned, SOURCE[:, ::-1], TARGETS, START, MASK[:, ::-1])
    _, want, _ = teacher_forcing_loss(model, SOURCE, TARGETS, START, MASK)
    assert max(map(relative_error, flat(got), flat(want))) < 1e-12


@every_score
def test_tokens_at_masked_source_steps_receive_no_gradient(score):
    source = np.array([[3, 4, 5, 6], [3, 6, 6, 6]])  # 6 is padding, see MASK
    _, found, _ = teacher_forcing_loss(draw_model("lstm", score), source, TARGETS, START, MASK)
    assert not found.source[[0, 1, 2, 6]].any()
    assert found.source[[3, 4, 5]].all()


@every_score
def test_a_masked_target_has_no_influence_on_loss_or_gradients(score):
    model, other = draw_model("rnn", score), np.where(TARGET_MASK, TARGETS, 8 - TARGETS)
    both = [
        teacher_forcing_loss(model, SOURCE, ids, START, MASK, TARGET_MASK)[:2]
        for ids in (TARGETS, other)
    ]
    assert all(map(np.array_equal, *map(flat, both)))


@every_score
def test_below_an_output_layer_of_zeros_nothing_learns(score):
    model = draw_model("gru after", score)
    deaf = model._replace(Wy=np.zeros_like(model.Wy))
    found = encoder_decoder_backward(deaf, np.ones((2, 3, 9)), SOURCE, TARGETS)
    assert not any(d.any() for d in [found.source, *flat(found.encoder), *flat(found.decoder)])
    assert found.Wy.any()


def test_attention_reaches_states_that_an_encoder_without_memory_does_not_hand_over():
    source = np.array([[3, 4, 5, 6]] * 2)
    with_attention, without = (
        with_array(draw_model("rnn", score), "encoder Wh", np.zeros((5, 5)))
        for score in ("dot", None)
    )
    heard = teacher_forcing_loss(with_attention, source, TARGETS, START)[1].source
    assert heard[3].all()  # attention goes straight to the first state
    heard = teacher_forcing_loss(without, source, TARGETS, START)[1].source
    assert not heard[3].any()  # the only way is through the states, which forget


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@every_score
def test_the_dtype_is_kept_and_the_weights_are_left_unchanged(score, dtype):
    model = fresh = draw_model("lstm", score)
    for name, array in arrays_of(fresh).items():
        model = with_array(model, name, array.astype(dtype))
    found = teacher_forcing_loss(model, SOURCE, TARGETS, START, MASK, TARGET_MASK)
    assert {part.dtype for part in flat(found)} == {np.dtype(dtype)}
    assert all(
        np.array_equal(a.astype(dtype), arrays_of(model)[k]) for k, a in arrays_of(fresh).items()
    )


@every_score
def test_float32_is_as_good_as_float32_can_be(score):
    rough = fine = draw_model("gru before", score)
    for name, array in arrays_of(fine).items():
        rough = with_array(rough, name, array.astype(np.float32))
    found = [flat(teacher_forcing_loss(m, SOURCE, TARGETS, START)) for m in (rough, fine)]
    assert max(map(relative_error, *found)) < 1e-5


@every_score
def test_with_these_gradients_it_learns_to_write_the_source_backwards(score):
    rng, model = np.random.default_rng(0), draw_model("gru after", score)
    source = rng.integers(3, 7, (4, 3))
    targets = np.concatenate([source[:, ::-1], np.full((4, 1), 2)], axis=1)
    before = teacher_forcing_loss(model, source, targets, START)[0]
    for _ in range(60):
        _, found, _ = teacher_forcing_loss(model, source, targets, START)
        rate = 0.5 / max(1, global_norm(flat(found)))
        for name, gradient in gradients_by_name(found).items():
            model = with_array(model, name, arrays_of(model)[name] - rate * gradient)
    assert teacher_forcing_loss(model, source, targets, START)[0] < 0.1 * before
