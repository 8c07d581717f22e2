"""Encoder-decoder and attention against PyTorch in float64: outputs and all gradients."""

import pytest

from reference.attention_layer import (
    AttentionLayer,
    attention_layer_backward,
    attention_layer_forward,
)
from reference.encoder_decoder import shifted_right
from reference.encoder_decoder_backward import teacher_forcing_loss
from reference.gru import GRUWeights
from tests.reference.central import relative_error
from tests.reference.networks import draw_like
from tests.reference.seq2seq import (
    MASK,
    SCORES,
    SOURCE,
    START,
    TARGET_MASK,
    TARGETS,
    arrays_of,
    draw_model,
    gradients_by_name,
)

torch = pytest.importorskip("torch", reason="PyTorch is not installed", exc_type=ImportError)
functional = torch.nn.functional


def leaves(model):
    return {k: torch.tensor(w, requires_grad=True) for k, w in arrays_of(model).items()}


def cell_for(layer, weights, group):
    """A step of PyTorch's own cell that reads our weights: x, states -> states."""
    parts = {k: weights[f"{group} {k}"] for k in layer._fields if f"{group} {k}" in weights}
    if isinstance(layer, GRUWeights):  # r, z, n in PyTorch

        def turned(w):
            z, r, g = w.chunk(3, dim=-1)
            return torch.cat([r, z, g], dim=-1)

        parts = {k: turned(w) for k, w in parts.items()}
    Wx, Wh, b = parts["Wx"].T, parts["Wh"].T, parts["b"]
    bh = parts.get("bh", torch.zeros_like(b))
    steps = {"RNN": torch.rnn_tanh_cell, "GRU": torch.gru_cell, "LSTM": torch.lstm_cell}
    step = steps[type(layer).__name__.removesuffix("Weights")]
    return lambda x, states: step(x, states, Wx, Wh, b, bh)


def shown(states):
    return states[0] if isinstance(states, tuple) else states


def chosen(real, new, old):
    """The new state where the step is real: PyTorch's cells know no mask."""
    if isinstance(new, tuple):
        return tuple(chosen(real, *pair) for pair in zip(new, old, strict=True))
    return torch.where(real[:, None], new, old)


def encode_in_torch(model, weights):
    cell, H = cell_for(model.encoder.weights, weights, "encoder"), len(model.encoder.weights.Wh)
    zero = torch.zeros(len(SOURCE), H, dtype=torch.float64)
    states = (zero, zero) if type(model.encoder.weights).__name__ == "LSTMWeights" else zero
    vectors, mask, kept = weights["source"][torch.tensor(SOURCE)], torch.tensor(MASK), []
    for t in range(SOURCE.shape[1]):
        states = chosen(mask[:, t], cell(vectors[:, t], states), states)
        kept.append(shown(states))
    return torch.stack(kept, dim=1), states


def context_in_torch(model, weights, query, states):
    """The context of one decoder state: query (B, R), states (B, T, R)."""
    if model.attention.score == "additive":
        hidden = torch.tanh(
            (query @ weights["attention Wq"])[:, None] + states @ weights["attention Ws"]
        )
        scores = hidden @ weights["attention v"]
    else:
        scores = torch.bmm(states, query[:, :, None])[:, :, 0]
        scores = scores / query.shape[1] ** 0.5 if model.attention.score == "scaled" else scores
    looked = torch.softmax(scores.masked_fill(~torch.tensor(MASK), -torch.inf), dim=1)
    return (looked[:, :, None] * states).sum(dim=1)


def loss_in_torch(model, weights):
    encoded, states = encode_in_torch(model, weights)
    cell, rows = cell_for(model.decoder.weights, weights, "decoder"), []
    vectors = weights["target"][torch.tensor(shifted_right(TARGETS, START))]
    for n in range(TARGETS.shape[1]):
        states = cell(vectors[:, n], states)
        row = shown(states)
        if model.attention is not None:
            row = torch.cat([row, context_in_torch(model, weights, row, encoded)], dim=1)
        rows.append(row @ weights["Wy"] + weights["c"])
    logits, real = torch.stack(rows, dim=1), torch.tensor(TARGET_MASK)
    return functional.cross_entropy(logits[real], torch.tensor(TARGETS)[real]), logits


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru after"])
def test_loss_logits_and_all_gradients_equal_those_of_pytorch(cell, score):
    model = draw_model(cell, score)
    weights = leaves(model)
    want, logits = loss_in_torch(model, weights)
    want.backward()
    loss, found, ours = teacher_forcing_loss(model, SOURCE, TARGETS, START, MASK, TARGET_MASK)
    assert loss == pytest.approx(want.item(), rel=1e-13)
    assert relative_error(ours, logits.detach().numpy()) < 1e-13
    got = gradients_by_name(found)
    assert max(relative_error(got[k], w.grad.numpy()) for k, w in weights.items()) < 1e-12


@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "masked"])
@pytest.mark.parametrize(("B", "N", "T", "H"), [(2, 3, 4, 5), (2, 1, 4, 1), (2, 6, 4, 16)])
def test_scaled_attention_equals_that_of_pytorch(B, N, T, H, mask):
    queries, states, dcontexts = (
        draw_like((B, N, H)),
        draw_like((B, T, H), 3),
        draw_like((B, N, H), 4),
    )
    q, h = (torch.tensor(a, requires_grad=True) for a in (queries, states))
    seen = None if mask is None else torch.tensor(mask)[:, None].expand(B, N, T)
    want = functional.scaled_dot_product_attention(q, h, h, attn_mask=seen)
    want.backward(torch.tensor(dcontexts))
    layer = AttentionLayer("scaled")
    contexts, _ = attention_layer_forward(layer, queries, states, mask)
    dqueries, dstates, _ = attention_layer_backward(layer, dcontexts, queries, states, mask)
    pairs = [(contexts, want.detach()), (dqueries, q.grad), (dstates, h.grad)]
    assert max(relative_error(got, other.numpy()) for got, other in pairs) < 1e-12
