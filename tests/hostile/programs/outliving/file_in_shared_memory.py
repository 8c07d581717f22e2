"""Leaves a file in the memory that processes share."""
# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("/dev/shm/@MARKER@", "w") as file:
        file.write("still here")
