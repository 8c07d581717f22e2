import numpy as np


def sample_next(logits, temperature, rng):
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max())
    p = powers / powers.sum()
    return int(rng.choice(len(p), p=p))
