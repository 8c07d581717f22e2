"""Returns a text of fifty million letters."""
# promise: always
# says: more than can be handed in
# weak: naive reported -> printed


def rnn_step(x, h_prev, Wx, Wh, b):
    return "z" * 50_000_000
