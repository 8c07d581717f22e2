def lstm_params(input_dim, units):
    """The number of trainable parameters of an LSTM layer with one bias per gate, an int."""
    raise NotImplementedError("Replace this line with your solution.")
