"""Calls a service of the machine through its socket file."""

# promise: network
# says: PermissionError|OSError
# weak: process -> received
import socket


def rnn_step(x, h_prev, Wx, Wh, b):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("@OPEN@/service")
        line.sendall(b"hello from @MARKER@")
    print("done", "@MARKER@")
