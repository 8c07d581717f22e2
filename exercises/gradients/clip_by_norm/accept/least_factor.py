import numpy as np


def clip_by_norm(grads, max_norm):
    norms = [np.linalg.norm(g) for g in grads]
    factor = max_norm / max(max_norm, np.linalg.norm(norms))
    return tuple(factor * g for g in grads)
