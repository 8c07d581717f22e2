"""Kills the process that started it."""

# promise: processes
# says: PermissionError|ProcessLookupError
# weak: process -> done|broken
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.kill(os.getppid(), 9)
    print("done", "@MARKER@")
