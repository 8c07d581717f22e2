from keras import Input, Model
from keras.layers import Dense, SimpleRNN
from keras.losses import MeanSquaredError
from keras.optimizers import SGD


def build_next_number(steps, units):
    numbers = Input(shape=(steps, 1), name="numbers")
    state = SimpleRNN(units, activation="tanh", return_sequences=False)(numbers)
    following = Dense(1, activation="linear", name="next")(state)
    model = Model(numbers, following)
    model.compile(SGD(0.01), MeanSquaredError())
    return model
