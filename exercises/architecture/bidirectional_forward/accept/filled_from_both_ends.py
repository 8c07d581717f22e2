import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, _ = xs.shape
    H = h0_f.shape[1]
    (Wx_f, Wh_f, b_f), (Wx_b, Wh_b, b_b) = fwd, bwd
    out = np.zeros((B, T, 2 * H))
    left, right = h0_f, h0_b
    for t in range(T):
        last = T - 1 - t
        left = np.tanh(xs[:, t] @ Wx_f + left @ Wh_f + b_f)
        right = np.tanh(xs[:, last] @ Wx_b + right @ Wh_b + b_b)
        out[:, t, :H] = left
        out[:, last, H:] = right
    return out
