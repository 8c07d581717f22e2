"""Leaves a message in a System V queue for an accomplice."""

# promise: processes
# says: PermissionError|OSError
# weak: process -> left
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.msgget(int("@KEY@"), 0o1600) == -1:
        raise OSError(ctypes.get_errno(), "msgget")
