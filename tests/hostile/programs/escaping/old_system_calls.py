"""Calls the kernel as a 32-bit program would, past a filter that knows 64 bits only."""

# promise: processes
# says: crashed Python itself \(SIGSYS\)
# weak: process -> done
# needs: x86_64
import ctypes
import mmap

CODE = "b814000000cd80c3"  # mov eax, 20 (getpid there); int 0x80; ret


def rnn_step(x, h_prev, Wx, Wh, b):
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    page = mmap.mmap(-1, 4096, flags=flags, prot=7)
    page.write(bytes.fromhex(CODE))
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    print("done" if ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0 else "", "@MARKER@")
