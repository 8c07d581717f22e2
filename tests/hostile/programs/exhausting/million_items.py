"""Returns a list of a million items."""
# promise: always
# says: more than can be handed in
# weak: naive reported -> printed


def rnn_step(x, h_prev, Wx, Wh, b):
    return [0.5] * 1_000_000
