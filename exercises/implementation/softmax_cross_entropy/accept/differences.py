import numpy as np


def softmax_cross_entropy(logits, targets):
    n, classes = logits.shape
    right = np.take_along_axis(logits, targets[:, None], axis=1)
    with np.errstate(over="ignore"):  # exp of a huge difference: the probability is 0
        p = 1 / np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2)
    loss = np.logaddexp.reduce(logits - right, axis=1).sum() / n
    return np.array(loss), (p - (targets[:, None] == np.arange(classes))) / n
