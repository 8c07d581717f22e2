import numpy as np


def attention(query, states):
    scores = states @ query
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum()
    return weights @ states, weights
