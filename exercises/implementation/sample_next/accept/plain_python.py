import math


def sample_next(logits, temperature, rng):
    top = max(logits)
    weights = [math.exp((float(z) - float(top)) / temperature) for z in logits]
    left = rng.uniform(0, sum(weights))
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return len(weights) - 1
