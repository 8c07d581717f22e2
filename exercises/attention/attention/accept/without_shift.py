import numpy as np


def attention(query, states):
    powers = np.exp(np.dot(states, query))
    weights = powers / np.sum(powers)
    return states.T.dot(weights), weights
