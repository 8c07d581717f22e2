def simple_rnn_params(input_dim, units):
    return units * (input_dim + units + 1)
