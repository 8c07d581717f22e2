"""Sends a datagram to a server on the same machine."""

# promise: network
# says: PermissionError|OSError
# weak: process -> received
import socket


def rnn_step(x, h_prev, Wx, Wh, b):
    with socket.socket(type=socket.SOCK_DGRAM) as line:
        line.sendto(b"hello from @MARKER@", ("127.0.0.1", int("@UDP@")))
    print("done", "@MARKER@")
