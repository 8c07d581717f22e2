import numpy as np


def sample_next(logits, temperature, rng):
    p = np.exp((logits - logits.max()) / temperature)
    return int(rng.multinomial(1, p / p.sum()).nonzero()[0][0])
