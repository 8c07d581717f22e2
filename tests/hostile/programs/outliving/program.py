"""Leaves another program running."""

# promise: processes
# says: PermissionError|BlockingIOError|FileNotFoundError
# weak: naive allclose -> left
import subprocess


def rnn_step(x, h_prev, Wx, Wh, b):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
