def gru_params(input_dim, units):
    columns = 3 * units
    kernel = input_dim * columns
    recurrent_kernel = units * columns
    bias = columns
    return kernel + recurrent_kernel + bias
