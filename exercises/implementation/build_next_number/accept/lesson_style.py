from tensorflow.keras.layers import Dense, SimpleRNN
from tensorflow.keras.models import Sequential


def build_next_number(steps, units):
    model = Sequential(
        [SimpleRNN(units, activation="tanh", input_shape=(steps, 1)), Dense(1)],
    )
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    print("Model Architecture:")
    model.summary()
    return model
