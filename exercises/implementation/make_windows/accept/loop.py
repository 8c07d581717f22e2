import numpy as np


def make_windows(text, seq_length):
    number = {character: i for i, character in enumerate(sorted(set(text)))}
    ids = np.array([number[character] for character in text], dtype=int)
    count = max(0, len(text) - seq_length)
    X = np.zeros((count, seq_length), dtype=int)
    Y = np.zeros((count, seq_length), dtype=int)
    for n in range(count):
        X[n] = ids[n : n + seq_length]
        Y[n] = ids[n + 1 : n + 1 + seq_length]
    return X, Y
