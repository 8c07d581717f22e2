import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    """Backpropagation through time for a simple RNN.

    dhs (B, T, H), xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,)
    ->  dxs (B, T, D), dh0 (B, H), dWx (D, H), dWh (H, H), db (H,)
    """
    raise NotImplementedError("Replace this line with your solution.")
