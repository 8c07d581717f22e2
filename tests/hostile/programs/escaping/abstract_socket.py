"""Calls a service through a socket that has a name and no file."""

# promise: network
# says: PermissionError|OSError
# weak: process -> received
import socket


def rnn_step(x, h_prev, Wx, Wh, b):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("\0@ABSTRACT@")
        line.sendall(b"hello from @MARKER@")
    print("done", "@MARKER@")
