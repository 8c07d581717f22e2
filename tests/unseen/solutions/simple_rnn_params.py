# === right: formula
def simple_rnn_params(input_dim, units):
    return input_dim * units + units * units + units


# === right: factored
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units + 1)


# === right: named parts
def simple_rnn_params(input_dim, units):
    kernel = input_dim * units
    recurrent = units**2
    bias = units
    total = kernel + recurrent + bias
    return total


# === right: sizes of real arrays
import numpy as np


def simple_rnn_params(input_dim, units):
    Wx = np.zeros((input_dim, units))
    Wh = np.zeros((units, units))
    b = np.zeros(units)
    return Wx.size + Wh.size + b.size


# === right: sum over shapes with math.prod
import math


def simple_rnn_params(input_dim, units):
    shapes = [(input_dim, units), (units, units), (units,)]
    return sum(math.prod(s) for s in shapes)


# === right: numpy prod turned to int
import numpy as np


def simple_rnn_params(input_dim, units):
    return int(np.prod([input_dim + units, units])) + units


# === right: loop over the units
def simple_rnn_params(input_dim, units):
    n = 0
    for _ in range(units):
        n += input_dim  # from x
        n += units  # from h
        n += 1  # bias
    return n


# === right: dense layer helper
def dense(n_in, n_out):
    return (n_in + 1) * n_out


def simple_rnn_params(input_dim, units):
    return dense(input_dim + units, units)


# === right: class
class SimpleRNN:
    def __init__(self, d, h):
        self.d, self.h = d, h

    def count(self):
        return self.h * self.d + self.h * self.h + self.h


def simple_rnn_params(input_dim, units):
    return SimpleRNN(input_dim, units).count()


# === right: lambda and reduce
from functools import reduce


def simple_rnn_params(input_dim, units):
    return reduce(lambda acc, n: acc + n * units, (input_dim, units, 1), 0)


# === right: dict of parts
def simple_rnn_params(input_dim, units):
    p = {"Wx": input_dim * units, "Wh": units * units, "b": units}
    return sum(p.values())


# === wrong: bias forgotten
def simple_rnn_params(input_dim, units):
    return input_dim * units + units * units


# === wrong: recurrent matrix forgotten
def simple_rnn_params(input_dim, units):
    return input_dim * units + units


# === wrong: input matrix forgotten
def simple_rnn_params(input_dim, units):
    return units * units + units


# === wrong: two bias vectors (PyTorch)
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units) + 2 * units


# === wrong: one single bias number
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units) + 1


# === wrong: bias of length input_dim
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units) + input_dim


# === wrong: recurrent matrix is input_dim x input_dim
def simple_rnn_params(input_dim, units):
    return input_dim * units + input_dim**2 + units


# === wrong: 2*units instead of units squared
def simple_rnn_params(input_dim, units):
    return input_dim * units + 2 * units + units


# === wrong: arguments exchanged
def simple_rnn_params(input_dim, units):
    input_dim, units = units, input_dim
    return units * (input_dim + units + 1)


# === wrong: float returned
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units) / 1.0 + units


# === wrong: string returned
def simple_rnn_params(input_dim, units):
    return f"{units * (input_dim + units + 1):,}"


# === wrong: printed, not returned
def simple_rnn_params(input_dim, units):
    print(units * (input_dim + units + 1))


# === wrong: tuple of the three parts
def simple_rnn_params(input_dim, units):
    return input_dim * units, units * units, units


# === wrong: brackets missing
def simple_rnn_params(input_dim, units):
    return units * input_dim + units + units


# === wrong: output layer counted too
def simple_rnn_params(input_dim, units):
    return units * (input_dim + units + 1) + units * input_dim + input_dim


# === wrong: initial state counted as a parameter
def simple_rnn_params(input_dim, units):
    Wx, Wh, b, h0 = input_dim * units, units * units, units, units
    return Wx + Wh + b + h0


# === wrong: four gates (LSTM formula)
def simple_rnn_params(input_dim, units):
    return 4 * units * (input_dim + units + 1)


# === wrong: uint16 arithmetic overflows for large sizes
import numpy as np


def simple_rnn_params(input_dim, units):
    d, h = np.array([input_dim, units], dtype=np.uint16)
    return int(h * d + h * h + h)


# === wrong: bias forgotten + arguments exchanged
def simple_rnn_params(input_dim, units):
    return input_dim * units + input_dim * input_dim


# === wrong: arguments exchanged + two bias vectors
def simple_rnn_params(input_dim, units):
    return input_dim * (units + input_dim) + 2 * input_dim
