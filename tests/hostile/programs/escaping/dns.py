"""Asks a name server, with what it knows in the name."""

# promise: network
# says: PermissionError|OSError
# weak: process -> received
import socket
import struct


def rnn_step(x, h_prev, Wx, Wh, b):
    query = struct.pack(">6H", 7, 0x100, 1, 0, 0, 0) + b"\x10@MARKER@\0\0\x01\0\x01"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect(("127.0.0.1", int("@UDP@")))
        line.send(query)
    print("done", "@MARKER@")
