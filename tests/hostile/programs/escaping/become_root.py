"""Asks to be root."""

# promise: processes
# says: PermissionError
# weak: process -> done
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.setresuid(0, 0, 0)
    print("done", "@MARKER@")
