"""Makes a temporary file and forgets it."""

# promise: writing
# says: should be
# weak: naive allclose -> left
import tempfile


def rnn_step(x, h_prev, Wx, Wh, b):
    try:
        tempfile.mkstemp(prefix="@MARKER@")
    except OSError as refused:
        print(refused)
    return 0
