"""Leaves a note in a key ring of the kernel."""

# promise: processes
# says: PermissionError|OSError
# weak: process -> done
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(248, b"user", b"@MARKER@", b"note", 4, -2) == -1:
        raise OSError(ctypes.get_errno(), "add_key")
    print("done", "@MARKER@")
