def simple_rnn_params(input_dim, units):
    count = 0
    for _ in range(units):
        count += 1  # its bias
        for _ in range(input_dim + units):
            count += 1
    return float(count)
