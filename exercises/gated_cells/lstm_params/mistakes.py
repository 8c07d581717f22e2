"""Realistic wrong counts of lstm_params; each docstring is what the student reads."""


def simple_rnn(input_dim, units):
    """This is the count of a simple RNN. An LSTM has gates, and each has weights of its own."""
    return units * (input_dim + units + 1)


def gates_without_candidate(input_dim, units):
    """You counted the three gates alone. The candidate, which they let in, has weights, too."""
    return 3 * units * (input_dim + units + 1)


def two_gates(input_dim, units):
    """You counted two sets of weights. An LSTM has three gates, and a candidate besides."""
    return 2 * units * (input_dim + units + 1)


def cell_state_counted(input_dim, units):
    """You counted five sets of weights, one for the cell state. It is computed from the gates and
    the candidate, and has no weights of its own."""
    return 5 * units * (input_dim + units + 1)


def no_bias(input_dim, units):
    """The biases are missing: every gate adds one number per unit, and so does the candidate."""
    return 4 * units * (input_dim + units)


def no_recurrent_kernel(input_dim, units):
    """The recurrent kernels are missing, the weights that lead from the old state to the gates."""
    return 4 * units * (input_dim + 1)


def no_kernel(input_dim, units):
    """The kernels are missing, the weights that lead from the features to the gates."""
    return 4 * units * (units + 1)


def swapped(input_dim, units):
    """Features and units have changed places. The recurrent kernels are square in the number of
    units, and each bias has one number per unit."""
    return 4 * input_dim * (units + input_dim + 1)


def recurrent_like_kernel(input_dim, units):
    """Your recurrent kernels have the shape of the kernels. They do not read the features; they
    read the old state, which has one entry per unit."""
    return 4 * (2 * input_dim * units + units)


def diagonal_recurrence(input_dim, units):
    """You gave every unit a single recurrent weight per gate. Each unit reads the old values of
    all units."""
    return 4 * units * (input_dim + 2)


def recurrent_kernel_once(input_dim, units):
    """The recurrent kernel is counted once. Each gate and the candidate have one of their own."""
    return 4 * (input_dim * units + units) + units * units


def kernel_once(input_dim, units):
    """The kernel is counted once. Each gate and the candidate have one of their own."""
    return 4 * (units * units + units) + input_dim * units


def one_bias_vector(input_dim, units):
    """You counted one bias vector for the whole layer. Each gate and the candidate have one."""
    return 4 * units * (input_dim + units) + units


def bias_per_feature(input_dim, units):
    """Your biases have one entry per feature. They have one per unit."""
    return 4 * (units * (input_dim + units) + input_dim)


def one_number_per_bias(input_dim, units):
    """You counted a single number for each bias. Every unit has its own."""
    return 4 * (units * (input_dim + units) + 1)


def two_biases(input_dim, units):
    """You counted two bias vectors per gate, which is how PyTorch does it. Here there is one."""
    return 4 * units * (input_dim + units + 2)


def peepholes(input_dim, units):
    """You counted peepholes, weights by which the gates see the cell state. This layer has none."""
    return 4 * units * (input_dim + units + 1) + 3 * units


def joined_square(input_dim, units):
    """You squared features and units together. Both are read, but only the units are computed."""
    return 4 * ((input_dim + units) ** 2 + units)


def states_added(input_dim, units):
    """You added the sizes of hidden state and cell state. They are computed, not trained."""
    return 4 * units * (input_dim + units + 1) + 2 * units


def with_head(input_dim, units):
    """You added an output layer of one unit. The question is about the LSTM layer alone."""
    return 4 * units * (input_dim + units + 1) + units + 1


def both_directions(input_dim, units):
    """This is the count of a bidirectional layer, which holds two LSTMs. Here there is one."""
    return 8 * units * (input_dim + units + 1)


def caret_for_power(input_dim, units):
    """In Python `^` is no power. A square is written `units**2` or `units * units`."""
    return 4 * (input_dim * units + units ^ 2 + units)
