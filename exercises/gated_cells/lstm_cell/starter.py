import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """One step of an LSTM.

    x (B, D), h_prev and c_prev (B, H), each W (H+D, H) on the row [h_prev, x], each b (H,)
    ->  h (B, H), c (B, H)
    """
    raise NotImplementedError("Replace this line with your solution.")
