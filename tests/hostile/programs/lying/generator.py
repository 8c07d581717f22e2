"""Returns the promise of a result, which never ends."""

# promise: always
# says: returned a value of type `(count|generator)`
# weak: naive listed -> runs
import itertools


def rnn_step(x, h_prev, Wx, Wh, b):
    return itertools.count()
