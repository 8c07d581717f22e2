import keras


def build_stacked(steps, features, units):
    """A Keras model: (steps, features) -> three SimpleRNN layers of `units` each -> one number."""
    raise NotImplementedError("Replace this line with your solution.")
