import keras
from keras import layers


def build_next_number(steps, units):
    model = keras.Sequential()
    model.add(layers.Input(shape=(steps, 1)))
    model.add(layers.SimpleRNN(units, activation=keras.activations.tanh))
    model.add(layers.Dense(units=1, activation=None))
    model.compile(loss="mean_squared_error", optimizer=keras.optimizers.RMSprop())
    return model
