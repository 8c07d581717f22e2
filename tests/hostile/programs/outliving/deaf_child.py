"""Leaves a process behind that hears no signal to end."""

# promise: processes
# says: PermissionError|BlockingIOError
# weak: naive allclose -> left
import os
import signal
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    if not os.fork():
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)
        os._exit(0)
