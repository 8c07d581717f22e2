import math


def simple_rnn_params(input_dim: int, units: int) -> int:
    shapes = [(input_dim, units), (units, units), (units,)]
    return sum(math.prod(shape) for shape in shapes)
