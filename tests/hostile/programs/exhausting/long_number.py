"""Returns a number of a million digits, which Python refuses to print."""
# promise: always
# says: more than can be handed in
# weak: naive reported -> died


def rnn_step(x, h_prev, Wx, Wh, b):
    return 1 << 4_000_000
