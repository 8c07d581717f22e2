"""Leaves a server behind that waits for calls."""

# promise: processes
# says: PermissionError|BlockingIOError|OSError
# weak: naive allclose -> left
import os
import socket
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    server = socket.create_server(("127.0.0.1", int("@FREE@")))
    if not os.fork():
        os.setsid()
        time.sleep(60)
        os._exit(server.fileno())
