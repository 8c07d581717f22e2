"""Makes itself master of a namespace of its own, where more of the kernel can be reached."""

# promise: processes
# says: PermissionError|OSError
# weak: process -> done
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000):
        raise OSError(ctypes.get_errno(), "unshare")
    print("done", "@MARKER@")
