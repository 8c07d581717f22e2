import numpy as np


def attention(query, states):
    def softmax(values):
        shifted = np.exp(values - values.max(axis=0, keepdims=True))
        return shifted / shifted.sum(axis=0, keepdims=True)

    weights = softmax((query[None, :] * states).sum(axis=1, keepdims=True))  # (T, 1)
    context = (weights * states).sum(axis=0)
    return context, weights[:, 0]
