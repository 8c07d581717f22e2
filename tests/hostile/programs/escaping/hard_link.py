"""Gives a file a second name, under which it can be opened later."""

# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.link("@OPEN@/secret.txt", "@OPEN@/work/@MARKER@")
