import math


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    result = []
    for sequence, left, right in zip(xs.tolist(), h0_f.tolist(), h0_b.tolist(), strict=True):
        forward = read(sequence, left, *fwd)
        backward = read(list(reversed(sequence)), right, *bwd)
        backward.reverse()
        result.append([f + b for f, b in zip(forward, backward, strict=True)])
    return result


def read(sequence, h, Wx, Wh, b):
    states = []
    for x in sequence:
        h = [
            math.tanh(b[j] + sum(a * w[j] for a, w in zip([*x, *h], [*Wx, *Wh], strict=True)))
            for j in range(len(b))
        ]
        states.append(h)
    return states
