def simple_rnn_params(input_dim, units):
    kernel = input_dim * units
    recurrent_kernel = units**2
    bias = units
    return kernel + recurrent_kernel + bias
