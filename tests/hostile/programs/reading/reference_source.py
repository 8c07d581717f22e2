"""Reads the source of the reference solution."""
# promise: private files
# says: PermissionError|FileNotFoundError
# weak: process -> canary


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("@HIDDEN@/project/reference/simple_rnn.py") as file:
        text = file.read()
    print(text[-200:])
    raise RuntimeError(text)
