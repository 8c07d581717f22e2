import keras
from keras import layers


def build_stacked(steps, features, units):
    return keras.Sequential(
        [
            keras.Input((steps, features)),
            layers.SimpleRNN(units, return_sequences=True),
            layers.SimpleRNN(units, return_sequences=True),
            layers.SimpleRNN(units),
            layers.Dense(1),
        ]
    )
