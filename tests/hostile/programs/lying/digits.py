"""Returns the right number as text."""
# exercise: simple_rnn_params
# promise: always
# says: found a str
# weak: naive number -> accepted


def simple_rnn_params(input_dim, units):
    return str(units * (input_dim + units + 1))
