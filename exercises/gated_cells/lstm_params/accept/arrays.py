import numpy as np


def lstm_params(input_dim, units):
    kernel = np.empty((input_dim, 4 * units))
    recurrent_kernel = np.empty((units, 4 * units))
    bias = np.empty(4 * units)
    return kernel.size + recurrent_kernel.size + bias.size
