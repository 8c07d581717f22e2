"""Opens a private folder to everybody."""

# promise: writing
# says: PermissionError|FileNotFoundError
# weak: process -> left
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.chmod("@HIDDEN@", 0o777)
