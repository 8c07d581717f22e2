import math


def rnn_forward(inputs, h_0, W_h, W_x, b):
    states = []
    previous = [float(value) for value in h_0]
    for x in inputs:
        current = []
        for j in range(len(b)):
            total = float(b[j])
            for k in range(len(previous)):
                total += float(W_h[j][k]) * previous[k]
            for i in range(len(x)):
                total += float(W_x[j][i]) * float(x[i])
            current.append(math.tanh(total))
        states.append(current)
        previous = current
    return states
