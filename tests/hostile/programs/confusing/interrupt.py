"""Pretends that somebody has pressed Ctrl-C."""
# promise: always
# says: KeyboardInterrupt
# weak: naive allclose -> died


def rnn_step(x, h_prev, Wx, Wh, b):
    raise KeyboardInterrupt
