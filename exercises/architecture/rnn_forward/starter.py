import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    """The states of a simple RNN after the steps 1 to T, for a batch of sequences.

    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  hs (B, T, H)
    """
    raise NotImplementedError("Replace this line with your solution.")
