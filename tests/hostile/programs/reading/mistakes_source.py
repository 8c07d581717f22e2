"""Reads the known mistakes of the exercise, and the worked solution beside them."""
# promise: private files
# says: PermissionError|FileNotFoundError
# weak: process -> canary


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("@HIDDEN@/project/exercises/architecture/rnn_step/mistakes.py") as file:
        text = file.read()
    print(text[-200:])
    raise RuntimeError(text)
