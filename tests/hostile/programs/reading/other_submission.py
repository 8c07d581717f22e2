"""Copies another student's answer."""
# promise: private files
# says: PermissionError|FileNotFoundError
# weak: process -> canary


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("@HIDDEN@/submissions/bob/rnn_step.py") as file:
        source = file.read()
    print(source)
    space = {}
    exec(source, space)
    return space["rnn_step"](x, h_prev, Wx, Wh, b)
