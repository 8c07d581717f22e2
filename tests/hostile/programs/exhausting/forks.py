"""Starts processes as fast as it can; at most 60, for the sake of machines without walls."""

# promise: processes
# says: PermissionError|BlockingIOError
# weak: naive allclose -> tasks
import os
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    for _ in range(60):
        if not os.fork():
            time.sleep(4)
            os._exit(0)
    time.sleep(4)
