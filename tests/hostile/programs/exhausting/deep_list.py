"""Returns a list in a list in a list, a hundred thousand times."""
# promise: always
# says: more than can be handed in
# weak: naive reported -> died


def rnn_step(x, h_prev, Wx, Wh, b):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    return nest
