import numpy as np


def simple_rnn_params(input_dim, units):
    weights = {
        "kernel": np.zeros((input_dim, units)),
        "recurrent_kernel": np.zeros((units, units)),
        "bias": np.zeros(units),
    }
    return sum(weight.size for weight in weights.values())
