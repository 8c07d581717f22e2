def simple_rnn_params(input_dim, units):
    """The number of trainable parameters of a Keras layer SimpleRNN(units), an int."""
    raise NotImplementedError("Replace this line with your solution.")
