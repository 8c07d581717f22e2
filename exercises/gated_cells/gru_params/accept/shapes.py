from math import prod


def gru_params(input_dim: int, units: int) -> int:
    shapes = {"W_x": (3, input_dim, units), "W_h": (3, units, units), "b": (3, units)}
    return sum(prod(shape) for shape in shapes.values())
