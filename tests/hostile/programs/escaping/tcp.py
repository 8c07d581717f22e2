"""Calls a server on the same machine."""

# promise: network
# says: PermissionError|OSError
# weak: process -> received
import socket


def rnn_step(x, h_prev, Wx, Wh, b):
    with socket.create_connection(("127.0.0.1", int("@TCP@")), 0.3) as line:
        line.sendall(b"hello from @MARKER@")
    print("done", "@MARKER@")
