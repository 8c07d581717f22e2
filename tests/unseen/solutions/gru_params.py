# === right: formula
def gru_params(input_dim, units):
    return 3 * (input_dim * units + units * units + units)


# === right: concatenated row
def gru_params(input_dim, units):
    per_gate = (units + input_dim) * units + units
    return 3 * per_gate


# === right: loop over the gates
def gru_params(input_dim, units):
    total = 0
    for gate in ("update", "reset", "candidate"):
        W = (input_dim + units) * units
        b = units
        total += W + b
    return total


# === right: real arrays
import numpy as np


def gru_params(input_dim, units):
    Ws = [np.zeros((units + input_dim, units)) for _ in range(3)]
    bs = [np.zeros(units) for _ in range(3)]
    return sum(a.size for a in Ws + bs)


# === right: big matrix with all gates
def gru_params(input_dim, units):
    W = input_dim * (3 * units)
    U = units * (3 * units)
    b = 3 * units
    return W + U + b


# === right: shapes and math.prod
from math import prod


def gru_params(input_dim, units):
    shapes = 3 * [(input_dim, units), (units, units), (units,)]
    return sum(map(prod, shapes))


# === right: helper for one gate
def gate_params(n_in, n_out):
    return n_in * n_out + n_out


def gru_params(input_dim, units):
    return 3 * gate_params(input_dim + units, units)


# === right: recursion over the gates
def gru_params(input_dim, units, gates=3):
    if gates == 0:
        return 0
    return units * (units + input_dim + 1) + gru_params(input_dim, units, gates - 1)


# === right: class
class Layer:
    n_gates = 3

    def __init__(self, d, h):
        self.kernel = d * h * self.n_gates
        self.recurrent = h * h * self.n_gates
        self.bias = h * self.n_gates

    @property
    def size(self):
        return self.kernel + self.recurrent + self.bias


def gru_params(input_dim, units):
    return Layer(input_dim, units).size


# === right: lambda
gru_params = lambda input_dim, units: 3 * units * (input_dim + units + 1)


# === right: dict comprehension
def gru_params(input_dim, units):
    sizes = {g: (units + input_dim + 1) * units for g in ("update", "reset", "candidate")}
    return sum(sizes.values())


# === wrong: biases forgotten
def gru_params(input_dim, units):
    return 3 * (input_dim + units) * units


# === wrong: only one bias vector for all gates
def gru_params(input_dim, units):
    return 3 * (input_dim + units) * units + units


# === wrong: 2 gates counted
def gru_params(input_dim, units):
    return 2 * (units * (input_dim + units) + units)


# === wrong: 4 gates counted
def gru_params(input_dim, units):
    return 4 * (units * (input_dim + units) + units)


# === wrong: one gate only
def gru_params(input_dim, units):
    return units * (input_dim + units) + units


# === wrong: recurrent part forgotten
def gru_params(input_dim, units):
    return 3 * (units * input_dim + units)


# === wrong: input part forgotten
def gru_params(input_dim, units):
    return 3 * (units * units + units)


# === wrong: brackets forgotten, factor only on the input part
def gru_params(input_dim, units):
    return 3 * input_dim * units + units * units + units


# === wrong: factor not on the recurrent part
def gru_params(input_dim, units):
    return 3 * (input_dim * units + units) + units**2


# === wrong: arguments exchanged
def gru_params(input_dim, units):
    return 3 * (input_dim * (units + input_dim) + input_dim)


# === wrong: bias of the length of the row
def gru_params(input_dim, units):
    return 3 * ((input_dim + units) * units + input_dim + units)


# === wrong: one bias number per gate
def gru_params(input_dim, units):
    return 3 * ((input_dim + units) * units + 1)


# === wrong: square of the row length
def gru_params(input_dim, units):
    n = input_dim + units
    return 3 * (n * n + units)


# === wrong: float returned
def gru_params(input_dim, units):
    return 3.0 * (units * (input_dim + units) + units)


# === wrong: printed, not returned
def gru_params(input_dim, units):
    print(3 * (units * (input_dim + units) + units))


# === wrong: list of the counts per gate
def gru_params(input_dim, units):
    return [units * (input_dim + units) + units for _ in range(3)]


# === wrong: loop starts at 1, one gate too few
def gru_params(input_dim, units):
    total = 0
    for gate in range(1, 3):
        total += units * (input_dim + units) + units
    return total


# === wrong: output layer counted too
def gru_params(input_dim, units):
    return 3 * units * (input_dim + units + 1) + (units + 1) * input_dim


# === wrong: biases forgotten + two gates only
def gru_params(input_dim, units):
    return 2 * (input_dim + units) * units


# === wrong: arguments exchanged + only one bias vector for all gates
def gru_params(input_dim, units):
    return 3 * input_dim * (units + input_dim) + input_dim


# === wrong: Keras reset_after count (second bias for the recurrent part)
def gru_params(input_dim, units, reset_after=True):
    bias = 2 * units if reset_after else units
    return 3 * (input_dim * units + units * units + bias)


# === wrong: candidate without the recurrent matrix
def gru_params(input_dim, units):
    gates = 2 * (units * (input_dim + units) + units)
    candidate = units * input_dim + units
    return gates + candidate


# === wrong: extra bias only for the candidate (CuDNN form)
def gru_params(input_dim, units):
    return 3 * (units * (input_dim + units) + units) + units
