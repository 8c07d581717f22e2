"""Takes memory a megabyte at a time, and never gives it back."""
# promise: always
# says: asked for more memory|did not finish
# weak: naive allclose -> grew


def rnn_step(x, h_prev, Wx, Wh, b):
    return len([b"x" * (2**20 + number) for number in range(700)])
