"""Prints without end; twenty megabytes, for the sake of machines without limits."""
# promise: always
# says: printed more than
# weak: naive allclose -> printed


def rnn_step(x, h_prev, Wx, Wh, b):
    for _ in range(320):
        print("x" * 2**16)
    return 0
