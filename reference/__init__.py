"""The mathematics of the lesson: pure functions on NumPy arrays, importing nothing but NumPy.

Axis letters, declared here once and used in every docstring:

    B  batch: independent sequences          D  features of one input
    T  time steps of a sequence              H  hidden units (the length of the state)
                                             O  outputs

Batch comes first, then time: `xs (B, T, D)`, `hs (B, T, H)`, `ys (B, T, O)`.

Vectors are rows, as in Keras: a step reads `x @ Wx` with `Wx (D, H)`. The functions that follow
the lesson's own notation use columns instead, `W_x @ x` with `W_x (H, D)`. The spelling tells
them apart: `Wx` multiplies a row from the right, `W_x` a column from the left, and
`W_x == Wx.T`.

float32 stays float32, float64 stays float64, and no function changes its inputs. Not promised:
speed (see `reference/fast`), friendly words for arrays whose shapes do not fit (NumPy raises its
own ValueError), and safety against hostile input. This package is trusted and must never sit
beside a student's code.

Import from the module that README.md names for a formula: `from reference.gru import gru_step`.
"""
