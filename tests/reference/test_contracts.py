"""The reference's functions take the arguments that the exercises promise, in their order."""

from __future__ import annotations

import inspect

import pytest

from reference.index import FUNCTIONS

CONTRACTS = {
    name: arguments.split()
    for name, arguments in {
        "rnn_step": "x h_prev Wx Wh b",
        "rnn_forward": "xs h0 Wx Wh b",
        "rnn_backward": "dhs xs h0 Wx Wh b",
        "lstm_cell": "x h_prev c_prev Wf Wi Wc Wo bf bi bc bo",
        "gru_cell": "x h_prev Wz Wr Wh bz br bh",
        "bidirectional_forward": "xs h0_f h0_b fwd bwd",
        "clip_by_norm": "grads max_norm",
        "softmax_cross_entropy": "logits targets",
        "simple_rnn_params": "input_dim units",
        "lstm_params": "input_dim units",
        "gru_params": "input_dim units",
        "sample_next": "logits temperature rng",
        "make_windows": "text seq_length",
        "attention": "query states",
    }.items()
}


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_function_needs_the_arguments_of_the_contract(name: str) -> None:
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    needed = [p.name for p in parameters if p.default is p.empty]
    assert needed == CONTRACTS[name]


@pytest.mark.parametrize("name", CONTRACTS)
def test_further_options_come_last(name: str) -> None:
    assert (
        list(inspect.signature(FUNCTIONS[name]).parameters)[: len(CONTRACTS[name])]
        == (CONTRACTS[name])
    )


def test_a_gru_without_further_options_has_the_textbook_count() -> None:
    assert FUNCTIONS["gru_params"](5, 20) == 3 * 20 * (5 + 20 + 1)
