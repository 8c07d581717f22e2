import numpy as np


def make_windows(text, seq_length):
    vocabulary = sorted(set(text))
    ids = [vocabulary.index(character) for character in text]
    pairs = [
        (ids[i : i + seq_length], ids[i + 1 : i + seq_length + 1])
        for i in range(len(ids) - seq_length)
    ]
    X = np.array([x for x, _ in pairs]).reshape(-1, seq_length)
    Y = np.array([y for _, y in pairs]).reshape(-1, seq_length)
    return X, Y
