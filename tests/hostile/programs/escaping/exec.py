"""Becomes another program."""

# promise: processes
# says: PermissionError|FileNotFoundError
# weak: process -> done
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.execv("/bin/sh", ["sh", "-c", "echo do''ne @MARKER@ 1>&2"])
