import keras


def build_sentiment(vocabulary, width, units, steps):
    words = keras.Input(shape=(steps,), dtype="int32", name="words")
    vectors = keras.layers.Embedding(input_dim=vocabulary, output_dim=width)(words)
    state = keras.layers.SimpleRNN(units, activation="tanh")(vectors)
    positive = keras.layers.Dense(1, activation=keras.activations.sigmoid)(state)
    model = keras.Model(inputs=words, outputs=positive)
    model.compile(keras.optimizers.RMSprop(1e-3), keras.losses.BinaryCrossentropy())
    return model
