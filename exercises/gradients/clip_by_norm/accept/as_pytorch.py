import numpy as np


def clip_by_norm(grads, max_norm):
    grads = [g.astype(np.float32) for g in grads]
    total = np.linalg.norm(np.concatenate([g.ravel() for g in grads]))
    clipped = []
    for g in grads:
        g = g.copy()
        g *= np.clip(max_norm / (total + 1e-6), None, 1.0)
        clipped.append(g)
    return clipped
