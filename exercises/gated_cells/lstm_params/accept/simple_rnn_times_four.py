def lstm_params(input_dim, units):
    def simple_rnn_params():
        return input_dim * units + units**2 + units

    return simple_rnn_params() * 4.0
