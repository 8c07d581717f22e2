"""Asks the kernel to copy memory out of the judge."""

# promise: processes
# says: PermissionError|FileNotFoundError|OSError
# weak: naive allclose -> done
import ctypes
import os


def first_address():
    with open("/proc/@JUDGE@/maps") as file:
        return int(file.readline().partition("-")[0], 16)


def rnn_step(x, h_prev, Wx, Wh, b):
    address = first_address() if os.path.exists("/proc/@JUDGE@/maps") else 4096
    buffer = ctypes.create_string_buffer(16)
    mine = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 16)
    theirs = (ctypes.c_uint64 * 2)(address, 16)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.process_vm_readv(int("@JUDGE@"), mine, 1, theirs, 1, 0) != 16:
        raise OSError(ctypes.get_errno(), "process_vm_readv")
    print("done", "@MARKER@")
