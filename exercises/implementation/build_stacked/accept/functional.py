import keras


def build_stacked(steps, features, units):
    inputs = keras.Input((steps, features))
    x = inputs
    for name in ("lower", "middle"):
        x = keras.layers.SimpleRNN(units, "tanh", return_sequences=True, name=name)(x)
    x = keras.layers.SimpleRNN(units, "tanh", name="upper")(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))
