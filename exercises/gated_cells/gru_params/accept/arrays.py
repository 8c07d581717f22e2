import numpy as np


def gru_params(input_dim, units):
    weights = []
    for _ in ("update", "reset", "candidate"):
        weights += [np.zeros((input_dim + units, units)), np.zeros((1, units))]
    return np.sum([weight.size for weight in weights])
