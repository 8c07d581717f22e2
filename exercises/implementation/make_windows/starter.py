import numpy as np


def make_windows(text, seq_length):
    """Windows of character ids, and the same windows one character later.

    text (str), seq_length (int)  ->  X (N, seq_length), Y (N, seq_length), whole numbers, with
    N = max(0, len(text) - seq_length); the id of a character is its place in sorted(set(text))
    """
    raise NotImplementedError("Replace this line with your solution.")
