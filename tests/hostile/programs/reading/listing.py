"""Lists a folder to learn who has handed in."""

# promise: files
# says: PermissionError|FileNotFoundError
# weak: process -> canary
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    names = os.listdir("@OPEN@")
    print(names)
    raise RuntimeError(str(names))
