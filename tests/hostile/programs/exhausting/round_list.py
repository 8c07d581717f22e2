"""Returns a list that holds itself."""
# promise: always
# says: more than can be handed in
# weak: naive reported -> died


def rnn_step(x, h_prev, Wx, Wh, b):
    items = []
    items.append(items)
    return items
