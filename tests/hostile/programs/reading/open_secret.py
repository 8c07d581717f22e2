"""Reads somebody's file that happens to be readable by all."""
# promise: files
# says: PermissionError|FileNotFoundError
# weak: process -> canary


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("@OPEN@/secret.txt") as file:
        text = file.read()
    print(text)
    raise RuntimeError(text)
