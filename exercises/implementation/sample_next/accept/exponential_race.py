import numpy as np


def sample_next(logits, temperature, rng):
    log_p = logits / temperature - np.logaddexp.reduce(logits / temperature)
    return int(np.argmin(np.log(rng.standard_exponential(len(logits))) - log_p))
