"""Starts a copy of itself."""

# promise: processes
# says: PermissionError|BlockingIOError
# weak: process -> done
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    child = os.fork()
    if not child:
        os.write(2, b"done @MARKER@\n")
        os._exit(0)
    os.waitpid(child, 0)
