"""Leaves a file in the folder of all temporary files."""
# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("/tmp/@MARKER@", "w") as file:
        file.write("still here")
