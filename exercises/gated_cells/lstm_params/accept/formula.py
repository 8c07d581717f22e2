def lstm_params(input_dim, units):
    return 4 * units * (input_dim + units + 1)
