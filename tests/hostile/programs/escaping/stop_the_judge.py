"""Puts the judge to sleep for ever."""

# promise: processes
# says: PermissionError|ProcessLookupError
# weak: process -> judge
import os
import signal


def rnn_step(x, h_prev, Wx, Wh, b):
    os.kill(int("@JUDGE@"), signal.SIGSTOP)
