import math


def clip_by_norm(grads, max_norm):
    squares = 0.0
    for g in grads:
        for value in g.flat:
            squares += float(value) ** 2
    norm = math.sqrt(squares)
    if norm <= max_norm:
        return grads
    return [(g / norm * max_norm).tolist() for g in grads]
