import numpy as np


def softmax_cross_entropy(logits, targets):
    z = logits.astype(np.float32)
    z -= z.max(axis=-1, keepdims=True)
    one_hot = np.zeros_like(z)
    one_hot[np.arange(z.shape[0]), targets] = 1
    log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    loss = -np.sum(one_hot * log_p) / z.shape[0]
    return float(loss), (np.exp(log_p) - one_hot) / z.shape[0]
