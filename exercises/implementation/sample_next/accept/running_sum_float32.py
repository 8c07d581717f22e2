import numpy as np


def sample_next(logits, temperature, rng):
    z = np.float32(logits) / np.float32(temperature)
    ends = np.cumsum(np.exp(z - np.max(z)))
    return min(int(np.searchsorted(ends, rng.random() * ends[-1])), len(ends) - 1)
