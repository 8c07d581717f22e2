"""Computes a number with more digits than there are atoms."""
# promise: always
# says: did not finish within|asked for more memory
# weak: naive allclose -> runs


def rnn_step(x, h_prev, Wx, Wh, b):
    return 3 ** (7 ** (9**2 // 8))
