"""Starts a shell."""

# promise: processes
# says: PermissionError|BlockingIOError|FileNotFoundError
# weak: process -> done
import subprocess


def rnn_step(x, h_prev, Wx, Wh, b):
    subprocess.run(["/bin/sh", "-c", "echo do''ne @MARKER@ 1>&2"], check=True)
