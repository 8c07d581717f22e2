"""Takes memory a megabyte at a time, and never gives it back."""
# promise: always
# says: asked for more memory
# weak: naive allclose -> grew


def rnn_step(x, h_prev, Wx, Wh, b):
    return len([bytearray(b"x") * 2**20 for _ in range(700)])
