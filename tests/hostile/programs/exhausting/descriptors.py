"""Opens files until there are no more to be had; at most 500."""

# promise: processes
# says: OSError: .*Too many open files
# weak: naive allclose -> done
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    for _ in range(500):
        os.dup(2)
    print("done", "@MARKER@")
