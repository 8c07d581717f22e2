import math


def rnn_step(x, h_prev, Wx, Wh, b):
    batch, units = len(x), len(b)
    rows = []
    for n in range(batch):
        row = []
        for j in range(units):
            total = float(b[j])
            for i in range(len(x[n])):
                total += float(x[n][i]) * float(Wx[i][j])
            for k in range(units):
                total += float(h_prev[n][k]) * float(Wh[k][j])
            row.append(math.tanh(total))
        rows.append(row)
    return rows
