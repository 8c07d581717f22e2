"""Reads a file of the judge's own user."""
# promise: private files
# says: PermissionError|FileNotFoundError
# weak: process -> canary


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("@HIDDEN@/secret.txt") as file:
        text = file.read()
    print(text)
    raise RuntimeError(text)
