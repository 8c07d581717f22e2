"""Signals every process it may signal; deadly only where that is a namespace of its own."""

# promise: processes
# says: PermissionError|ProcessLookupError
# weak: process -> judge
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.kill(-1, int("@SIGNAL@"))
    print("done", "@MARKER@")
