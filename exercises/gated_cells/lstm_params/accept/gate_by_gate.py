GATES = ("forget", "input", "output")


def lstm_params(input_dim: int, units: int) -> int:
    total = 0
    for _ in (*GATES, "candidate"):
        total += one_matrix(input_dim + units, units) + units
    return total


def one_matrix(rows: int, columns: int) -> int:
    return rows * columns
