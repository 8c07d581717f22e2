"""The encoder-decoder that reads its own choices: what it writes, and when it stops."""

from functools import partial

import numpy as np
import pytest

from reference.encoder_decoder import free_running, shifted_right, teacher_forcing, until_end
from reference.sampling import sample_next
from tests.reference.seq2seq import CELLS, END, MASK, SCORES, SOURCE, START, draw_model

every_score = pytest.mark.parametrize("score", SCORES)
every_cell = pytest.mark.parametrize("cell", CELLS)
run = partial(free_running, start=START, end=END, limit=6)
run_on = partial(free_running, start=START, end=9, limit=6)  # no id is 9, so nothing ends


@every_cell
@every_score
def test_forced_to_read_its_own_choices_it_computes_the_same_logits(cell, score):
    model = draw_model(cell, score)
    ids, logits = run(model, SOURCE, MASK)
    forced = teacher_forcing(model, SOURCE, shifted_right(ids, START), MASK)
    np.testing.assert_allclose(forced, logits, rtol=1e-11)


@every_cell
@every_score
def test_running_freely_it_writes_the_token_with_the_largest_logit(cell, score):
    ids, logits = run_on(draw_model(cell, score), SOURCE)
    assert np.array_equal(ids, logits.argmax(axis=2))
    assert ids.shape == (2, 6)


@every_score
def test_each_sequence_is_written_as_if_it_were_alone(score):
    model = draw_model("lstm", score)
    together, alone = run(model, SOURCE)[0], run(model, SOURCE[1:])[0]
    assert until_end(together, END)[1] == until_end(alone, END)[0]


def follow(script, cell="lstm"):
    """What is written when the choices, sequence by sequence and step by step, are given."""
    choices = iter(script)
    return run(draw_model(cell, "scaled"), SOURCE, choose=lambda _: next(choices))


def test_an_ended_sequence_goes_on_with_end_symbols_until_all_have_ended():
    ids, _ = follow([END, 4, 5, 4, 6, END])
    assert ids.tolist() == [[END, END, END], [4, 4, END]]


@every_cell
def test_an_ended_sequence_reads_its_end_symbols(cell):
    _, logits = follow([END, 4, 5, 4, 6, END], cell)
    inputs = [[START, END, END], [START, 4, 4]]
    want = teacher_forcing(draw_model(cell, "scaled"), SOURCE, np.array(inputs))
    np.testing.assert_allclose(logits, want, rtol=1e-11)


def test_an_end_symbol_at_the_first_step_ends_it_all():
    ids, logits = follow([END, END])
    assert ids.tolist() == [[END], [END]]
    assert logits.shape == (2, 1, 9)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_writing_stops_at_the_limit(limit):
    model = draw_model("rnn", "dot")
    assert free_running(model, SOURCE, start=START, end=9, limit=limit)[0].shape == (2, limit)


def test_tokens_may_be_drawn_instead_and_equal_seeds_draw_equally():
    model = draw_model("gru after", "dot")
    drawn = [
        run(model, SOURCE, choose=partial(sample_next, temperature=5, rng=rng))[0].tolist()
        for rng in map(np.random.default_rng, [0, 0, 1])
    ]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_the_end_symbol_and_what_follows_is_cut_off():
    assert until_end(np.array([[5, 2, 2], [2, 5, 6], [5, 6, 7]]), 2) == [[5], [], [5, 6, 7]]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit):
    with pytest.raises(ValueError, match="limit must be at least 1"):
        free_running(draw_model("rnn", None), SOURCE, start=START, end=END, limit=limit)
