"""Sleeps for ever, which costs no time of the processor."""

# promise: always
# says: did not finish within
# weak: naive allclose -> runs
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    time.sleep(1e6)
