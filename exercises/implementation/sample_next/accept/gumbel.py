import numpy as np


def sample_next(logits, temperature, rng):
    return np.argmax(logits / temperature + rng.gumbel(size=len(logits)))
