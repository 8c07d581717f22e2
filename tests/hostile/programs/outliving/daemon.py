"""Leaves a process behind that belongs to nobody: two forks and a session of its own."""

# promise: processes
# says: PermissionError|BlockingIOError
# weak: naive allclose -> left
import os
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    if not os.fork():
        os.setsid()
        if not os.fork():
            time.sleep(60)
        os._exit(0)
