from keras import Input, Sequential
from keras.layers import Dense, Embedding, SimpleRNN


def build_sentiment(vocabulary, width, units, steps):
    model = Sequential()
    model.add(Input((steps,), dtype="int64"))
    model.add(Embedding(vocabulary, width, mask_zero=True))
    model.add(SimpleRNN(units))
    model.add(Dense(1, "sigmoid"))
    model.compile("sgd", "bce")
    return model
