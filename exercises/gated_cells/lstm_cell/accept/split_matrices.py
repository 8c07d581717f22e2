import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    units = h_prev.shape[1]

    def affine(W, b):
        return h_prev @ W[:units] + x @ W[units:] + b

    forget, write, show = (
        np.reciprocal(1 + np.exp(-affine(W, b))) for W, b in [(Wf, bf), (Wi, bi), (Wo, bo)]
    )
    cell = forget * c_prev
    cell += write * np.tanh(affine(Wc, bc))
    return show * np.tanh(cell), cell
