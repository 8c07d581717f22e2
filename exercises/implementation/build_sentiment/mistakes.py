"""Realistic wrong models of build_sentiment; each docstring is what the student reads."""

import keras
from keras import layers


def returns_nothing(vocabulary, width, units, steps):
    """The function returns None: it builds the model and then drops it. End with `return model`."""
    _build(vocabulary, width, units, steps)


def not_built(vocabulary, width, units, steps):
    """The model has no weights yet: it does not know the shape of its input. Let the list begin
    with `keras.Input((steps,))`."""
    return _build(vocabulary, width, units, steps, inputs=[])


def not_compiled(vocabulary, width, units, steps):
    """The model is built, but never compiled. Without `model.compile(...)` it has no loss."""
    return _build(vocabulary, width, units, steps, loss=None)


def embedding_forgotten(vocabulary, width, units, steps):
    """The recurrent layer is given bare token ids. An `Embedding` layer turns each of them into a
    vector first."""
    return _build(vocabulary, width, units, steps, embedding=[])


def head_forgotten(vocabulary, width, units, steps):
    """The output layer is missing: what comes out is the state, not a probability."""
    return _build(vocabulary, width, units, steps, head=[])


def sequences_to_the_head(vocabulary, width, units, steps):
    """The recurrent layer hands on all its states, so that there is a probability after every
    word. Keras does not mind, but one for the whole review was asked for."""
    recurrent = layers.SimpleRNN(units, return_sequences=True)
    return _build(vocabulary, width, units, steps, recurrent=recurrent)


def wrong_table(vocabulary, width, units, steps):
    """The table of the embedding has the wrong size: one row for each word of the vocabulary, and
    as many columns as a vector has numbers."""
    return _build(vocabulary, width, units, steps, embedding=[layers.Embedding(width, vocabulary)])


def wrong_units(vocabulary, width, units, steps):
    """The recurrent layer does not have the number of units that your function was given."""
    return _build(vocabulary, width, units, steps, recurrent=layers.SimpleRNN(width))


def wrong_activation(vocabulary, width, units, steps):
    """The recurrent layer does not use tanh. It is what a `SimpleRNN` takes by itself."""
    recurrent = layers.SimpleRNN(units, activation="sigmoid")
    return _build(vocabulary, width, units, steps, recurrent=recurrent)


def no_bias(vocabulary, width, units, steps):
    """The recurrent layer has no bias. Keras gives it one unless you say otherwise."""
    recurrent = layers.SimpleRNN(units, use_bias=False)
    return _build(vocabulary, width, units, steps, recurrent=recurrent)


def no_probability(vocabulary, width, units, steps):
    """The output is not kept between 0 and 1. A sigmoid turns one number into a probability."""
    return _build(vocabulary, width, units, steps, head=[layers.Dense(1)])


def softmax_over_one_unit(vocabulary, width, units, steps):
    """A softmax over one unit is always 1, so every review would be positive. For a single
    probability take the sigmoid."""
    return _build(vocabulary, width, units, steps, head=[layers.Dense(1, activation="softmax")])


def two_outputs(vocabulary, width, units, steps):
    """The output layer has more than one unit. One probability is enough: a negative review
    has the rest, one minus it."""
    head = [layers.Dense(2, activation="softmax")]
    loss = "sparse_categorical_crossentropy"
    return _build(vocabulary, width, units, steps, head=head, loss=loss)


def cross_entropy_over_one_unit(vocabulary, width, units, steps):
    """Categorical cross-entropy over a single output is 0 for every review, so nothing is learnt.
    For one probability there is the binary one."""
    return _build(vocabulary, width, units, steps, loss="categorical_crossentropy")


def activation_and_raw_scores(vocabulary, width, units, steps):
    """The loss is told to expect raw scores (`from_logits=True`), but the sigmoid has turned them
    into probabilities already. Leave `from_logits` out."""
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    return _build(vocabulary, width, units, steps, loss=loss)


def wrong_loss(vocabulary, width, units, steps):
    """The loss does not belong to a single probability. Which cross-entropy is made for a label
    that is 0 or 1?"""
    return _build(vocabulary, width, units, steps, loss="mse")


def _parts(vocabulary, width, units, steps):
    return {
        "inputs": [keras.Input((steps,))],
        "embedding": [layers.Embedding(vocabulary, width)],
        "recurrent": layers.SimpleRNN(units),
        "head": [layers.Dense(1, activation="sigmoid")],
    }


def _build(*sizes, loss="binary_crossentropy", **changed):
    parts = _parts(*sizes) | changed
    recurrent = [parts["recurrent"]]
    model = keras.Sequential(
        [*parts["inputs"], *parts["embedding"], *recurrent, *parts["head"]],
    )
    if loss is not None:
        model.compile("adam", loss)
    return model
