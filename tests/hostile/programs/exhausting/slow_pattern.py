"""Works for ages inside one call that Python cannot interrupt."""

# promise: always
# says: did not finish within
# weak: naive allclose -> runs
import re


def rnn_step(x, h_prev, Wx, Wh, b):
    return re.match(r"(a+)+$", "a" * 60 + "b")
