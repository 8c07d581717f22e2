# === right: comprehension
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g * (max_norm / norm) for g in grads]
    return [g.copy() for g in grads]


# === right: returns the same arrays when nothing is to be done
import numpy as np


def clip_by_norm(grads, max_norm):
    total = 0.0
    for g in grads:
        total += (g * g).sum()
    norm = np.sqrt(total)
    if norm <= max_norm:
        return list(grads)
    return [g * max_norm / norm for g in grads]


# === right: concatenate all and np.linalg.norm
import numpy as np


def clip_by_norm(grads, max_norm):
    flat = np.concatenate([np.ravel(g) for g in grads])
    norm = np.linalg.norm(flat)
    scale = max_norm / norm if norm > max_norm else 1.0
    out = []
    for g in grads:
        out.append(scale * g)
    return out


# === right: norm of the norms
import numpy as np


def clip_by_norm(grads, max_norm):
    norms = [np.linalg.norm(g) for g in grads]
    total = np.linalg.norm(norms)
    factor = 1.0
    if total > max_norm:
        factor = max_norm / total
    return [np.multiply(g, factor) for g in grads]


# === right: min(1, max/norm) with guard against zero
import numpy as np


def clip_by_norm(grads, max_norm):
    n = float(np.sqrt(sum([np.vdot(g, g) for g in grads])))
    if n == 0.0:
        return [np.array(g) for g in grads]
    s = min(1.0, max_norm / n)
    return [g * s for g in grads]


# === right: max_norm / max(norm, max_norm)
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(np.sum([np.sum(np.square(g)) for g in grads]))
    return [g * (max_norm / max(norm, max_norm)) for g in grads]


# === right: python loops over all elements
import math
import numpy as np


def clip_by_norm(grads, max_norm):
    s = 0.0
    for g in grads:
        for v in g.flat:
            s += float(v) * float(v)
    norm = math.sqrt(s)
    result = [np.array(g, dtype=np.float64) for g in grads]
    if norm > max_norm:
        for g in result:
            g *= max_norm / norm
    return result


# === right: math.hypot
import math
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = math.hypot(*[v for g in grads for v in g.ravel().tolist()])
    if not norm > max_norm:
        return [g for g in grads]
    return [g / norm * max_norm for g in grads]


# === right: reduce and map
from functools import reduce
import numpy as np


def clip_by_norm(grads, max_norm):
    sq = reduce(lambda acc, g: acc + float(np.sum(g * g)), grads, 0.0)
    norm = sq**0.5
    k = 1.0 if norm <= max_norm else max_norm / norm
    return list(map(lambda g: g * k, grads))


# === right: compare squares, deepcopy
import copy
import numpy as np


def clip_by_norm(grads, max_norm):
    grads = copy.deepcopy(list(grads))
    sq = sum(float((g**2).sum()) for g in grads)
    if sq > max_norm**2:
        c = max_norm / np.sqrt(sq)
        for i in range(len(grads)):
            grads[i] = grads[i] * c
    return grads


# === right: helper functions, einsum on the flat array
import numpy as np


def squared(g):
    f = g.reshape(-1)
    return np.einsum("i,i->", f, f)


def global_norm(grads):
    return np.sqrt(np.sum([squared(g) for g in grads]))


def clip_by_norm(grads, max_norm):
    norm = global_norm(grads)
    return [g * max_norm / norm if norm > max_norm else g for g in grads]


# === right: class
import numpy as np


class Clipper:
    def __init__(self, limit):
        self.limit = limit

    def norm(self, grads):
        return np.sqrt(sum((np.abs(g) ** 2).sum() for g in grads))

    def __call__(self, grads):
        n = self.norm(grads)
        if n > self.limit:
            return [np.true_divide(g, n / self.limit) for g in grads]
        return [np.copy(g) for g in grads]


def clip_by_norm(grads, max_norm):
    return Clipper(max_norm)(grads)


# === wrong: each array clipped apart
import numpy as np


def clip_by_norm(grads, max_norm):
    out = []
    for g in grads:
        n = np.linalg.norm(g)
        out.append(g * max_norm / n if n > max_norm else g)
    return out


# === wrong: values clipped elementwise
import numpy as np


def clip_by_norm(grads, max_norm):
    return [np.clip(g, -max_norm, max_norm) for g in grads]


# === wrong: always scaled to max_norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * max_norm / norm for g in grads]


# === wrong: scaled only if below (comparison turned round)
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm < max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: square root forgotten
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: L1 norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = sum(np.sum(np.abs(g)) for g in grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: largest entry as the norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = max(np.max(np.abs(g)) for g in grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: sum of the norms instead of the root of the sum of squares
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = sum(np.linalg.norm(g) for g in grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: mean of squares instead of the sum
import numpy as np


def clip_by_norm(grads, max_norm):
    flat = np.concatenate([g.ravel() for g in grads])
    norm = np.sqrt(np.mean(flat**2))
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: largest of the norms
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = max(np.linalg.norm(g) for g in grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: spectral norm for matrices (ord=2)
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.linalg.norm(g, ord=2) ** 2 for g in grads))
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: scaled by norm / max_norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g * norm / max_norm for g in grads]
    return list(grads)


# === wrong: divided by the norm without max_norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g / norm for g in grads]
    return list(grads)


# === wrong: gradients changed in place
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        for g in grads:
            g *= max_norm / norm
    return list(grads)


# === wrong: the given list is changed (its entries replaced)
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        for i in range(len(grads)):
            grads[i] = grads[i] * max_norm / norm
    return grads


# === wrong: nothing returned when not above
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]


# === wrong: one flat array returned
import numpy as np


def clip_by_norm(grads, max_norm):
    flat = np.concatenate([g.ravel() for g in grads])
    norm = np.linalg.norm(flat)
    if norm > max_norm:
        flat = flat * max_norm / norm
    return flat


# === wrong: tuple returned
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    s = max_norm / norm if norm > max_norm else 1.0
    return tuple(g * s for g in grads)


# === wrong: generator returned
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    s = max_norm / norm if norm > max_norm else 1.0
    return (g * s for g in grads)


# === wrong: list and norm returned
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    s = max_norm / norm if norm > max_norm else 1.0
    return [g * s for g in grads], norm


# === wrong: 0/0 for gradients that are all zero
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * (np.minimum(norm, max_norm) / norm) for g in grads]


# === wrong: integer division for the scale
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g // (norm / max_norm) for g in grads]
    return list(grads)


# === wrong: only the first array counted (return inside the loop)
import numpy as np


def global_norm(grads):
    s = 0
    for g in grads:
        s += np.sum(g**2)
        return np.sqrt(s)


def clip_by_norm(grads, max_norm):
    norm = global_norm(grads)
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: float32 sum
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g.astype(np.float32) ** 2) for g in grads))
    if norm > max_norm:
        return [g * (max_norm / norm) for g in grads]
    return list(grads)


# === wrong: epsilon 0.01 in the denominator
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g * max_norm / (norm + 1e-2) for g in grads]
    return list(grads)


# === wrong: arrays joined without ravel (works only if widths are equal)
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.linalg.norm(np.concatenate(grads))
    if norm > max_norm:
        return [g * max_norm / norm for g in grads]
    return list(grads)


# === wrong: arrays whose own norm is below max_norm are left out of the scaling
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    if norm > max_norm:
        return [g * max_norm / norm if np.linalg.norm(g) > max_norm else g for g in grads]
    return list(grads)


# === wrong: sign lost
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    s = max_norm / norm if norm > max_norm else 1.0
    return [np.abs(g) * s for g in grads]


# === wrong: result flattened arrays in the list
import numpy as np


def clip_by_norm(grads, max_norm):
    flats = [g.flatten() for g in grads]
    norm = np.sqrt(sum(f @ f for f in flats))
    s = max_norm / norm if norm > max_norm else 1.0
    return [f * s for f in flats]


# === wrong: each array clipped apart + gradients changed in place
import numpy as np


def clip_by_norm(grads, max_norm):
    for g in grads:
        n = np.linalg.norm(g)
        if n > max_norm:
            g *= max_norm / n
    return list(grads)


# === wrong: square root forgotten + always scaled to max_norm
import numpy as np


def clip_by_norm(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads)
    return [g * max_norm / norm for g in grads]
