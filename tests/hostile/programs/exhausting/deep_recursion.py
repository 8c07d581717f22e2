"""Calls itself for ever, after removing the limit on that."""

# promise: always
# says: crashed Python itself|RecursionError|asked for more memory|did not finish
# weak: naive allclose -> died
import sys


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def rnn_step(x, h_prev, Wx, Wh, b):
    sys.setrecursionlimit(2**31 - 1)
    return sorted([1, 2], key=lambda _: Deep().x)
