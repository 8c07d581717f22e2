"""Asks the kernel about its network devices."""

# promise: network
# says: PermissionError|OSError
# weak: process -> done
import socket


def rnn_step(x, h_prev, Wx, Wh, b):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW) as line:
        line.bind((0, 0))
    print("done", "@MARKER@")
