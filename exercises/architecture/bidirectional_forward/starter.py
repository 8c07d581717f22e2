import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    """The states of two simple RNNs that read a batch of sequences in opposite directions.

    xs (B, T, D), h0_f and h0_b (B, H), fwd = bwd = (Wx (D, H), Wh (H, H), b (H,))
    ->  (B, T, 2H): at each step the forward state, then the backward state of the same step
    """
    raise NotImplementedError("Replace this line with your solution.")
