"""Makes the judge the owner of a pipe, so that the kernel sends the deadly signal."""

# promise: processes
# says: PermissionError|ProcessLookupError
# weak: process -> judge
import fcntl
import os
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    out, into = os.pipe()
    fcntl.fcntl(out, fcntl.F_SETOWN, int("@JUDGE@"))
    fcntl.fcntl(out, fcntl.F_SETSIG, 9)
    fcntl.fcntl(out, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    os.write(into, b"x")
    time.sleep(0.1)
