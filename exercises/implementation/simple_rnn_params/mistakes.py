"""Realistic wrong counts of simple_rnn_params; each docstring is what the student reads."""


def no_bias(input_dim, units):
    """The bias is missing: every unit adds one number of its own."""
    return units * (input_dim + units)


def no_recurrent_kernel(input_dim, units):
    """This is the count of a Dense layer. In a recurrent layer the old state has a matrix, too."""
    return units * (input_dim + 1)


def no_kernel(input_dim, units):
    """The kernel is missing, the weights that lead from the features to the units."""
    return units * (units + 1)


def only_kernel(input_dim, units):
    """This is the kernel alone. The recurrent kernel and the bias are trained as well."""
    return input_dim * units


def swapped(input_dim, units):
    """Features and units have changed places. The recurrent kernel is square in the number of
    units, and there is one bias per unit."""
    return input_dim * (units + input_dim + 1)


def square_in_features(input_dim, units):
    """Your recurrent kernel is square in the number of features. It leads from the old state to
    the new one, so both its sides are units."""
    return input_dim * units + input_dim**2 + units


def recurrent_like_kernel(input_dim, units):
    """Your recurrent kernel has the shape of the kernel. It does not read the features; it reads
    the old state, which has one entry per unit."""
    return 2 * input_dim * units + units


def recurrent_doubled(input_dim, units):
    """You counted twice the units where their square belongs: the recurrent kernel is a matrix."""
    return input_dim * units + 2 * units + units


def diagonal_recurrence(input_dim, units):
    """You gave every unit a single recurrent weight. Each unit reads the old values of all
    units."""
    return units * (input_dim + 2)


def caret_for_power(input_dim, units):
    """In Python `^` is no power. A square is written `units**2` or `units * units`."""
    return input_dim * units + units ^ 2 + units


def joined_square(input_dim, units):
    """You squared features and units together. They are both read, but only the units are
    computed: the two kernels on top of each other have input_dim + units rows and units columns."""
    return (input_dim + units) ** 2 + units


def bias_per_feature(input_dim, units):
    """The bias has one entry per unit, not one per feature."""
    return units * (input_dim + units) + input_dim


def one_bias_for_all(input_dim, units):
    """You counted a single number for the bias. Every unit has its own."""
    return units * (input_dim + units) + 1


def two_biases(input_dim, units):
    """You counted two bias vectors, which is how PyTorch does it. A Keras SimpleRNN has one."""
    return units * (input_dim + units + 2)


def with_head(input_dim, units):
    """You added an output layer of one unit. The question is about the recurrent layer alone."""
    return units * (input_dim + units + 1) + units + 1


def lstm(input_dim, units):
    """This is the count of an LSTM, which has four sets of weights. A simple RNN has one."""
    return 4 * units * (input_dim + units + 1)


def gru(input_dim, units):
    """This is the count of a GRU, which has three sets of weights. A simple RNN has one."""
    return 3 * units * (input_dim + units + 1)


def gru_in_keras(input_dim, units):
    """This is the count of a Keras GRU: three sets of weights, two biases each. A simple RNN has
    one set, with one bias."""
    return 3 * units * (input_dim + units + 2)


def both_directions(input_dim, units):
    """This is the count of a bidirectional layer, which holds two RNNs. Here there is one."""
    return 2 * units * (input_dim + units + 1)


def size_of_state(input_dim, units):
    """You returned the number of units. That is the length of the state; it is not trained."""
    return units
