import numpy as np


def rnn_forward(inputs, h_0, W_h, W_x, b):
    """The states of a simple RNN after the steps 1 to T, for one sequence.

    inputs: list of T vectors (D,); h_0 (H,), W_h (H, H), W_x (H, D), b (H,)
    ->  list of T vectors (H,)
    """
    raise NotImplementedError("Replace this line with your solution.")
