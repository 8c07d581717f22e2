"""Returns an array of records, whose fields share the right names."""
# promise: always
# says: an array of dtype
# weak: naive first -> accepted
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = np.tanh(x @ Wx + h_prev @ Wh + b)
    records = np.zeros(h.shape, dtype=[("value", float), ("more", "S9")])
    records["value"] = h
    return records
