"""Leaves a pipe with a name, at which the next reader would wait for ever."""

# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.mkfifo("@OPEN@/work/@MARKER@")
