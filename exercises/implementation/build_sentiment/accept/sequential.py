import keras
from keras import layers


def build_sentiment(vocabulary, width, units, steps):
    model = keras.Sequential(
        [
            keras.Input((steps,)),
            layers.Embedding(vocabulary, width),
            layers.SimpleRNN(units),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
