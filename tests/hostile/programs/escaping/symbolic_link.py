"""Leaves a link that leads whoever follows it to another file."""

# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.symlink("@HIDDEN@/secret.txt", "@OPEN@/work/@MARKER@")
