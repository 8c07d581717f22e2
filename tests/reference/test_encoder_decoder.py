"""The encoder-decoder under teacher forcing: what reads what, and what depends on what."""

import numpy as np
import pytest

from reference.attention import attention
from reference.encoder_decoder import decoder_logits, encode_source, shifted_right, teacher_forcing
from reference.layers import layer_forward
from tests.reference.recurrent import draw_layer
from tests.reference.seq2seq import (
    CELLS,
    MASK,
    SCORES,
    SOURCE,
    START,
    TARGETS,
    draw_ids,
    draw_model,
)

every_score = pytest.mark.parametrize("score", SCORES)
every_cell = pytest.mark.parametrize("cell", CELLS)


@every_score
@pytest.mark.parametrize("source_steps", [1, 4, 9])
@pytest.mark.parametrize("target_steps", [1, 3, 8])
def test_the_length_of_the_output_does_not_depend_on_that_of_the_input(
    score, source_steps, target_steps
):
    source, inputs = draw_ids(2, source_steps, 7), draw_ids(2, target_steps, 9)
    logits = teacher_forcing(draw_model("lstm", score), source, inputs)
    assert logits.shape == (2, target_steps, 9)


@every_cell
@every_score
def test_without_its_context_the_decoder_says_something_else(cell, score):
    model = draw_model(cell, score)
    encoded = encode_source(model, SOURCE)
    empty = encoded._replace(last=tuple(0 * state for state in encoded.last))
    assert (
        decoder_logits(model, TARGETS, empty)[0] != decoder_logits(model, TARGETS, encoded)[0]
    ).all()


@every_score
def test_every_logit_depends_on_the_first_token_of_the_source(score):
    model, other = draw_model("gru before", score), SOURCE.copy()
    other[:, 0] = (other[:, 0] + 1) % 7
    before, after = (teacher_forcing(model, ids, TARGETS) for ids in (SOURCE, other))
    assert (before != after).all()


@every_score
@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_logit_does_not_depend_on_later_tokens_of_the_target(score, n):
    model, other = draw_model("lstm", score), TARGETS.copy()
    other[:, n:] = (other[:, n:] + 1) % 9
    before, after = (teacher_forcing(model, SOURCE, ids) for ids in (TARGETS, other))
    np.testing.assert_allclose(after[:, :n], before[:, :n], rtol=1e-13)
    assert (before[:, n:] != after[:, n:]).all()


@every_cell
@every_score
def test_masked_source_tokens_have_no_influence(cell, score):
    other = np.where(MASK, SOURCE, 6 - SOURCE)
    found = (
        teacher_forcing(draw_model(cell, score), ids, TARGETS, MASK) for ids in (SOURCE, other)
    )
    assert np.array_equal(*found)


@every_cell
@every_score
def test_a_masked_source_is_the_shorter_source(cell, score):
    model = draw_model(cell, score)
    found = teacher_forcing(model, SOURCE[:1], TARGETS[:1], MASK[:1])
    want = teacher_forcing(model, SOURCE[:1, :3], TARGETS[:1])
    np.testing.assert_allclose(found, want, rtol=1e-11)


@every_score
def test_an_encoder_that_reads_backwards_sees_the_source_and_its_mask_turned_round(score):
    model = draw_model("lstm", score)
    turned = model._replace(encoder=model.encoder._replace(go_backwards=True))
    found = teacher_forcing(turned, SOURCE[:, ::-1], TARGETS, MASK[:, ::-1])
    np.testing.assert_allclose(found, teacher_forcing(model, SOURCE, TARGETS, MASK), rtol=1e-13)


@every_cell
def test_the_decoder_starts_from_the_final_states_of_the_encoder(cell):
    model = draw_model(cell, None)
    _, last = layer_forward(model.encoder, model.source[SOURCE])
    decoder = model.decoder._replace(return_sequences=True)
    hs, _ = layer_forward(decoder, model.target[TARGETS], last)
    want = hs @ model.Wy + model.c
    np.testing.assert_allclose(teacher_forcing(model, SOURCE, TARGETS), want, rtol=1e-12)


def test_the_output_layer_reads_the_state_and_behind_it_what_the_state_finds():
    model = draw_model("gru after", "dot")
    encoded = encode_source(model, SOURCE)
    decoder = model.decoder._replace(return_sequences=True)
    hs, _ = layer_forward(decoder, model.target[TARGETS], encoded.last)
    context, _ = attention(hs[1, 2], encoded.states[1])
    want = np.concatenate([hs[1, 2], context]) @ model.Wy + model.c
    np.testing.assert_allclose(decoder_logits(model, TARGETS, encoded)[0][1, 2], want, rtol=1e-12)


def test_the_scores_give_different_logits():
    dot, scaled = (draw_model("gru after", score) for score in ("dot", "scaled"))
    found = (teacher_forcing(model, SOURCE, TARGETS) for model in (dot, scaled))
    assert not np.allclose(*found)


def test_moved_right_each_step_reads_the_token_before_its_own():
    targets = np.array([[5, 6, 2], [7, 2, 0]])
    assert shifted_right(targets, START).tolist() == [[1, 5, 6], [1, 7, 2]]
    assert targets.tolist() == [[5, 6, 2], [7, 2, 0]]


def test_a_decoder_that_reads_backwards_is_refused():
    model = draw_model("rnn", None)
    model = model._replace(decoder=model.decoder._replace(go_backwards=True))
    with pytest.raises(ValueError, match="A decoder writes forwards"):
        teacher_forcing(model, SOURCE, TARGETS)


def test_a_decoder_with_another_number_of_states_is_refused():
    model = draw_model("rnn", None)._replace(decoder=draw_layer("lstm"))
    with pytest.raises(ValueError, match="2 states, but 1 were given"):
        teacher_forcing(model._replace(target=model.target[:, :3]), SOURCE, TARGETS)
