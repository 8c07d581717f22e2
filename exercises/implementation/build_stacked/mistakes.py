"""Realistic wrong models of build_stacked; each docstring is what the student reads."""

import keras
from keras import layers


def returns_nothing(steps, features, units):
    """The function returns None: it builds the model and then drops it. End with `return model`."""
    _stack((steps, features), _rnn(units), _rnn(units), layers.SimpleRNN(units))


def not_built(steps, features, units):
    """The model has no weights yet: it does not know the shape of its input. Let the list begin
    with `keras.Input((steps, features))`."""
    stack = [_rnn(units), _rnn(units), layers.SimpleRNN(units), layers.Dense(1)]
    return keras.Sequential(stack)


def missing_return_sequences(steps, features, units):
    """A recurrent layer hands on a single vector where the next one needs a sequence. All but the
    last of the three need `return_sequences=True`."""
    return _stack((steps, features), *[layers.SimpleRNN(units) for _ in range(3)])


def sequences_to_the_head(steps, features, units):
    """The third recurrent layer hands on all its states as well, so that there is an output for
    every step. Keras does not mind, but one number for the whole sequence was asked for."""
    return _stack((steps, features), _rnn(units), _rnn(units), _rnn(units))


def input_without_features(steps, features, units):
    """The input has lost its last axis: its shape is (steps, features), also for one feature."""
    return _stack((steps,), _rnn(units), _rnn(units), layers.SimpleRNN(units))


def axes_swapped(steps, features, units):
    """The axes of the input are the wrong way round: time steps come first, features second."""
    return _stack((features, steps), _rnn(units), _rnn(units), layers.SimpleRNN(units))


def head_forgotten(steps, features, units):
    """The output layer is missing: what comes out is the state of the top layer."""
    stack = [_rnn(units), _rnn(units), layers.SimpleRNN(units)]
    return keras.Sequential([keras.Input((steps, features)), *stack])


def wrong_layers(steps, features, units):
    """These are not three layers `SimpleRNN` and a `Dense` on top of them."""
    return _stack((steps, features), _rnn(units), layers.SimpleRNN(units))


def wrong_units(steps, features, units):
    """A recurrent layer does not have the number of units that your function was given. All three
    have the same number here."""
    return _stack((steps, features), _rnn(units), _rnn(units // 2), layers.SimpleRNN(units // 4))


def wrong_activation(steps, features, units):
    """A recurrent layer does not use tanh. It is what a `SimpleRNN` takes by itself."""
    stack = [_rnn(units, activation="relu") for _ in range(2)]
    return _stack((steps, features), *stack, layers.SimpleRNN(units, activation="relu"))


def no_bias(steps, features, units):
    """The number of parameters does not fit: a bias is missing. Each layer has one by itself."""
    bare = [_rnn(units, use_bias=False) for _ in range(2)]
    return _stack((steps, features), *bare, layers.SimpleRNN(units, use_bias=False))


def several_outputs(steps, features, units):
    """The output layer has more than one unit. One number is asked for, so one unit will do."""
    stack = [_rnn(units), _rnn(units), layers.SimpleRNN(units)]
    return _stack((steps, features), *stack, head=layers.Dense(steps))


def squashed_output(steps, features, units):
    """The output layer has an activation, which keeps its output between two bounds. Leave it
    out."""
    stack = [_rnn(units), _rnn(units), layers.SimpleRNN(units)]
    return _stack((steps, features), *stack, head=layers.Dense(1, activation="tanh"))


def _rnn(units, **settings):
    return layers.SimpleRNN(units, return_sequences=True, **settings)


def _stack(shape, *recurrent, head=None):
    return keras.Sequential([keras.Input(shape), *recurrent, head or layers.Dense(1)])
