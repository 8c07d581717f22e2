import keras


def build_stacked(steps, features, units, depth=3):
    model = keras.Sequential([keras.Input(shape=(steps, features))])
    for level in range(depth):
        model.add(keras.layers.SimpleRNN(units, return_sequences=level < depth - 1))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model
