"""Never finishes loading."""

# promise: always
# says: did not finish loading
# weak: naive allclose -> runs
while True:
    pass


def rnn_step(x, h_prev, Wx, Wh, b):
    return x
