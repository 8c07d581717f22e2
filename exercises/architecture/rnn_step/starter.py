import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    """One step of a simple RNN.

    x (B, D), h_prev (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  h (B, H)
    """
    raise NotImplementedError("Replace this line with your solution.")
