from keras.layers import Dense, SimpleRNN
from keras.models import Sequential


def build_stacked(steps, features, units):
    model = Sequential(
        [
            SimpleRNN(units, return_sequences=True, input_shape=(steps, features)),
            SimpleRNN(units, return_sequences=True),
            SimpleRNN(units),
            Dense(1),
        ]
    )
    return model
