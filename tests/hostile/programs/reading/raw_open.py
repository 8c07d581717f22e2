"""Opens a file by a system call of its own, past everything that Python could check."""

# promise: files
# says: OSError|PermissionError|FileNotFoundError
# weak: process -> canary
import ctypes
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    file = libc.open(b"@OPEN@/secret.txt", os.O_RDONLY)
    if file == -1:
        raise OSError(ctypes.get_errno(), "open")
    text = os.read(file, 1000)
    print(text)
    raise RuntimeError(text)
