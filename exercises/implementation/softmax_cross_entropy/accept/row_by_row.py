import math


def softmax_cross_entropy(logits, targets):
    loss, dlogits = 0.0, []
    for row, target in zip(logits.tolist(), targets.tolist(), strict=True):
        top = max(row)
        powers = [math.exp(z - top) for z in row]
        total = math.fsum(powers)
        loss += math.log(total) + top - row[target]
        p = [power / total for power in powers]
        p[target] -= 1.0
        dlogits.append([value / len(logits) for value in p])
    return loss / len(logits), dlogits
