"""Keras' own layers, in float64, with the weights of ours: the oracle of the recurrent layers.

Import it only where TensorFlow and Keras can be imported.
"""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf

from tests.reference.central import relative_error


def as_lists(weights):
    """The weights of a layer as Keras stores them: two GRU biases are the rows of one array."""
    parts = weights._asdict()
    if parts.get("bh") is not None:
        parts["b"] = np.stack([parts["b"], parts.pop("bh")])
    return [part for part in parts.values() if part is not None]


def flat(nested):
    """The arrays of nested tuples and lists, weights as Keras stores them; None holds none."""
    if hasattr(nested, "_fields"):
        return as_lists(nested)
    if isinstance(nested, tuple | list):
        return [part for item in nested for part in flat(item)]
    return [] if nested is None else [nested]


def in_keras(layer):
    """The Keras layer that a layer describes, without its weights."""
    kind = {"RNNWeights": "SimpleRNN", "LSTMWeights": "LSTM", "GRUWeights": "GRU"}
    name = kind[type(layer.weights).__name__]
    options = {key: getattr(layer, key) for key in ("return_sequences", "go_backwards")}
    options |= {"SimpleRNN": {"activation": layer.activation}}.get(name, {})
    options |= {"GRU": {"reset_after": layer.reset_after}}.get(name, {})
    return getattr(keras.layers, name)(
        len(layer.weights.Wh),
        use_bias=layer.weights.b is not None,
        return_state=True,
        zero_output_for_mask=layer.zero_output_for_mask,
        dtype="float64",
        **options,
    )


def built(keras_layer, xs, weights):
    keras_layer.build(xs.shape)
    keras_layer.set_weights(flat(weights))
    return keras_layer


def keras_results(keras_layer, xs, states, mask, dys, dlast):
    """Outputs and final states; then the gradients of xs, of the states and of the weights."""
    xs, states = tf.constant(xs), [tf.constant(s) for s in states]
    with tf.GradientTape() as tape:
        tape.watch([xs, *states])
        ys, *last = keras_layer(xs, initial_state=states, mask=mask)
        loss = tf.reduce_sum(dys * ys) + sum(
            tf.reduce_sum(d * s) for d, s in zip(dlast, last, strict=True)
        )
    variables = [w.value for w in keras_layer.trainable_weights]
    zero = tf.UnconnectedGradients.ZERO
    found = tape.gradient(loss, [xs, *states, *variables], unconnected_gradients=zero)
    return [part.numpy() for part in (ys, *last)], [part.numpy() for part in found]


def worst(got, want):
    return max(relative_error(a, b) for a, b in zip(flat(got), want, strict=True))


def pair_in_keras(pair):
    """Keras zeroes masked outputs of both layers exactly when it returns sequences."""
    forward, backward = (
        in_keras(layer._replace(go_backwards=turned))
        for layer, turned in [(pair.forward, False), (pair.backward, True)]
    )
    return keras.layers.Bidirectional(
        forward, backward_layer=backward, merge_mode=pair.merge, dtype="float64"
    )
