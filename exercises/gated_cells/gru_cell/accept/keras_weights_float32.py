import numpy as np


def gru_cell(*args):
    x, h, Wz, Wr, Wh, bz, br, bh = [np.asarray(a, dtype="float32") for a in args]
    row = np.column_stack([h, x])
    keep = 1 / (1 + np.exp(row @ Wz + bz))  # the share of the old state, 1 - z
    row[:, : h.shape[1]] *= 1 / (1 + np.exp(-(row @ Wr + br)))
    return keep * h + (1 - keep) * np.tanh(row @ Wh + bh)
