"""Returns a view of 80 gigabytes that costs eight bytes."""

# promise: always
# says: more than can be handed in
# weak: naive copied -> died
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.broadcast_to(0.0, (100_000, 100_000))
