import math


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    dhs, xs, h0, Wx, Wh, b = (a.tolist() for a in (dhs, xs, h0, Wx, Wh, b))
    units, features = range(len(b)), range(len(Wx))
    dWx = [[0.0 for _ in units] for _ in features]
    dWh = [[0.0 for _ in units] for _ in units]
    db = [0.0 for _ in units]
    dxs, dh0 = [], []
    for n in range(len(xs)):
        hs = [h0[n]]
        for x in xs[n]:
            from_input = [sum(x[i] * Wx[i][j] for i in features) for j in units]
            from_state = [sum(hs[-1][k] * Wh[k][j] for k in units) for j in units]
            hs.append([math.tanh(from_input[j] + from_state[j] + b[j]) for j in units])
        later = [0.0 for _ in units]
        rows = []
        for t in reversed(range(len(xs[n]))):
            da = [(dhs[n][t][j] + later[j]) * (1 - hs[t + 1][j] ** 2) for j in units]
            for j in units:
                db[j] += da[j]
                for i in features:
                    dWx[i][j] += xs[n][t][i] * da[j]
                for k in units:
                    dWh[k][j] += hs[t][k] * da[j]
            rows.append([sum(da[j] * Wx[i][j] for j in units) for i in features])
            later = [sum(da[j] * Wh[k][j] for j in units) for k in units]
        dxs.append(rows[::-1])
        dh0.append(later)
    return dxs, dh0, dWx, dWh, db
