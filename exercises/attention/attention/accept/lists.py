import math


def attention(query, states):
    scores = [sum(q * h for q, h in zip(query, state, strict=True)) for state in states]
    powers = [math.exp(score) for score in scores]
    weights = [power / sum(powers) for power in powers]
    context = [0.0] * len(query)
    for weight, state in zip(weights, states, strict=True):
        for j in range(len(context)):
            context[j] += weight * float(state[j])
    return [context, weights]
