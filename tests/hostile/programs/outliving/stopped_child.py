"""Leaves a process behind that has stopped and waits to be woken."""

# promise: processes
# says: PermissionError|BlockingIOError
# weak: naive allclose -> left
import os
import signal
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    if not os.fork():
        os.setsid()
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(60)
        os._exit(0)
