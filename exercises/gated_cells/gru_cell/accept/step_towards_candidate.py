import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    H = len(bz)
    both = np.hstack([Wz, Wr])
    gates = np.exp(-np.logaddexp(0, -(h_prev @ both[:H] + x @ both[H:] + np.hstack([bz, br]))))
    z, r = gates[:, :H], gates[:, H:]
    candidate = np.tanh((r * h_prev) @ Wh[:H] + x @ Wh[H:] + bh)
    return h_prev + z * (candidate - h_prev)
