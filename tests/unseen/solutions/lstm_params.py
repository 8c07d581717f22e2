# === right: formula
def lstm_params(input_dim, units):
    return 4 * (input_dim * units + units * units + units)


# === right: concatenated row
def lstm_params(input_dim, units):
    per_gate = (units + input_dim) * units + units
    return 4 * per_gate


# === right: loop over the gates
def lstm_params(input_dim, units):
    total = 0
    for gate in ("forget", "input", "candidate", "output"):
        W = (input_dim + units) * units
        b = units
        total += W + b
    return total


# === right: real arrays
import numpy as np


def lstm_params(input_dim, units):
    Ws = [np.zeros((units + input_dim, units)) for _ in range(4)]
    bs = [np.zeros(units) for _ in range(4)]
    return sum(a.size for a in Ws + bs)


# === right: big matrix with all gates
def lstm_params(input_dim, units):
    W = input_dim * (4 * units)
    U = units * (4 * units)
    b = 4 * units
    return W + U + b


# === right: shapes and math.prod
from math import prod


def lstm_params(input_dim, units):
    shapes = 4 * [(input_dim, units), (units, units), (units,)]
    return sum(map(prod, shapes))


# === right: helper for one gate
def gate_params(n_in, n_out):
    return n_in * n_out + n_out


def lstm_params(input_dim, units):
    return 4 * gate_params(input_dim + units, units)


# === right: recursion over the gates
def lstm_params(input_dim, units, gates=4):
    if gates == 0:
        return 0
    return units * (units + input_dim + 1) + lstm_params(input_dim, units, gates - 1)


# === right: class
class Layer:
    n_gates = 4

    def __init__(self, d, h):
        self.kernel = d * h * self.n_gates
        self.recurrent = h * h * self.n_gates
        self.bias = h * self.n_gates

    @property
    def size(self):
        return self.kernel + self.recurrent + self.bias


def lstm_params(input_dim, units):
    return Layer(input_dim, units).size


# === right: lambda
lstm_params = lambda input_dim, units: 4 * units * (input_dim + units + 1)


# === right: dict comprehension
def lstm_params(input_dim, units):
    sizes = {g: (units + input_dim + 1) * units for g in ("forget", "input", "candidate", "output")}
    return sum(sizes.values())


# === wrong: biases forgotten
def lstm_params(input_dim, units):
    return 4 * (input_dim + units) * units


# === wrong: only one bias vector for all gates
def lstm_params(input_dim, units):
    return 4 * (input_dim + units) * units + units


# === wrong: two bias vectors per gate
def lstm_params(input_dim, units):
    return 4 * (units * (input_dim + units) + 2 * units)


# === wrong: 3 gates counted
def lstm_params(input_dim, units):
    return 3 * (units * (input_dim + units) + units)


# === wrong: 8 gates counted
def lstm_params(input_dim, units):
    return 8 * (units * (input_dim + units) + units)


# === wrong: one gate only
def lstm_params(input_dim, units):
    return units * (input_dim + units) + units


# === wrong: recurrent part forgotten
def lstm_params(input_dim, units):
    return 4 * (units * input_dim + units)


# === wrong: input part forgotten
def lstm_params(input_dim, units):
    return 4 * (units * units + units)


# === wrong: brackets forgotten, factor only on the input part
def lstm_params(input_dim, units):
    return 4 * input_dim * units + units * units + units


# === wrong: factor not on the recurrent part
def lstm_params(input_dim, units):
    return 4 * (input_dim * units + units) + units**2


# === wrong: arguments exchanged
def lstm_params(input_dim, units):
    return 4 * (input_dim * (units + input_dim) + input_dim)


# === wrong: bias of the length of the row
def lstm_params(input_dim, units):
    return 4 * ((input_dim + units) * units + input_dim + units)


# === wrong: one bias number per gate
def lstm_params(input_dim, units):
    return 4 * ((input_dim + units) * units + 1)


# === wrong: square of the row length
def lstm_params(input_dim, units):
    n = input_dim + units
    return 4 * (n * n + units)


# === wrong: float returned
def lstm_params(input_dim, units):
    return 4.0 * (units * (input_dim + units) + units)


# === wrong: printed, not returned
def lstm_params(input_dim, units):
    print(4 * (units * (input_dim + units) + units))


# === wrong: list of the counts per gate
def lstm_params(input_dim, units):
    return [units * (input_dim + units) + units for _ in range(4)]


# === wrong: loop over the gates stops two too early
def lstm_params(input_dim, units):
    gates = ["f", "i", "c", "o"]
    total = 0
    for k in range(len(gates) - 2):
        total += units * (input_dim + units) + units
    return total


# === wrong: output layer counted too
def lstm_params(input_dim, units):
    return 4 * units * (input_dim + units + 1) + (units + 1) * input_dim


# === wrong: biases forgotten + two gates only
def lstm_params(input_dim, units):
    return 2 * (input_dim + units) * units


# === wrong: arguments exchanged + only one bias vector for all gates
def lstm_params(input_dim, units):
    return 4 * input_dim * (units + input_dim) + input_dim


# === wrong: peephole weights counted
def lstm_params(input_dim, units):
    return 4 * (units * (input_dim + units) + units) + 3 * units


# === wrong: cell and hidden state counted as parameters
def lstm_params(input_dim, units):
    weights = 4 * ((input_dim + units) * units + units)
    states = 2 * units
    return weights + states


# === wrong: recurrent size doubled because there are two states h and c
def lstm_params(input_dim, units):
    return 4 * (units * (input_dim + 2 * units) + units)
