"""Realistic wrong models of build_next_number; each docstring is what the student reads."""

import keras
from keras import layers


def returns_nothing(steps, units):
    """The function returns None: it builds the model and then drops it. End with `return model`."""
    _compiled([keras.Input((steps, 1)), layers.SimpleRNN(units), layers.Dense(1)])


def returns_a_layer(steps, units):
    """The function returns a single layer. Put input and layers into one `keras.Sequential`."""
    return layers.SimpleRNN(units)


def own_model_class(steps, units):
    """The model is of a class of your own. Here it has to be a `keras.Sequential`, or a
    `keras.Model(inputs, outputs)`, so that its layers can be followed."""
    model = _Own(units)
    model.build((None, steps, 1))
    model.compile("adam", "mse")
    return model


def not_built(steps, units):
    """The model has no weights yet: it does not know the shape of its input. Let the list begin
    with `keras.Input((steps, 1))`."""
    return _compiled([layers.SimpleRNN(units), layers.Dense(1)])


def not_compiled(steps, units):
    """The model is built, but never compiled. Without `model.compile(...)` it has no loss."""
    return keras.Sequential([keras.Input((steps, 1)), layers.SimpleRNN(units), layers.Dense(1)])


def input_without_features(steps, units):
    """The input has lost its last axis. One number per step is still one feature: (steps, 1)."""
    return _model((steps,), layers.SimpleRNN(units))


def axes_swapped(steps, units):
    """The axes of the input are the wrong way round: time steps come first, features second."""
    return _model((1, steps), layers.SimpleRNN(units))


def sequences_to_the_head(steps, units):
    """The recurrent layer hands on all its states, so the model gives a number for every step.
    Keras trains such a model without a word. Leave `return_sequences` at False here."""
    return _model((steps, 1), layers.SimpleRNN(units, return_sequences=True))


def head_forgotten(steps, units):
    """The output layer is missing: what comes out is the state, not the next number."""
    return _compiled([keras.Input((steps, 1)), layers.SimpleRNN(units)])


def wrong_units(steps, units):
    """The recurrent layer does not have the number of units that your function was given."""
    return _model((steps, 1), layers.SimpleRNN(units + 1))


def no_bias(steps, units):
    """The recurrent layer has no bias. Keras gives it one unless you say otherwise."""
    return _model((steps, 1), layers.SimpleRNN(units, use_bias=False))


def wrong_activation(steps, units):
    """The recurrent layer does not use tanh. It is what a `SimpleRNN` takes by itself."""
    return _model((steps, 1), layers.SimpleRNN(units, activation="relu"))


def squashed_output(steps, units):
    """The output layer has an activation, which keeps its output between two bounds. The next
    number may have any size: leave the activation out."""
    return _model((steps, 1), layers.SimpleRNN(units), layers.Dense(1, activation="sigmoid"))


def softmax_over_one_unit(steps, units):
    """A softmax over one unit is always 1, whatever the input is. Leave the activation out."""
    return _model((steps, 1), layers.SimpleRNN(units), layers.Dense(1, activation="softmax"))


def output_per_step(steps, units):
    """The output layer has more than one unit. One number is predicted, so one unit will do."""
    return _model((steps, 1), layers.SimpleRNN(units), layers.Dense(steps))


def wrong_loss(steps, units):
    """The loss is not the mean squared error. A number of any size is no probability, and has no
    cross-entropy."""
    return _model((steps, 1), layers.SimpleRNN(units), loss="binary_crossentropy")


class _Own(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.recurrent = layers.SimpleRNN(units)
        self.head = layers.Dense(1)

    def call(self, x):
        return self.head(self.recurrent(x))


def _model(shape, recurrent, head=None, loss="mse"):
    return _compiled([keras.Input(shape), recurrent, head or layers.Dense(1)], loss)


def _compiled(stack, loss="mse"):
    model = keras.Sequential(stack)
    model.compile("adam", loss)
    return model
