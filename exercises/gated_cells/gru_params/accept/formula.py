def gru_params(input_dim, units):
    return 3 * units * (input_dim + units + 1)
