"""Takes memory of the kind that is shared, and that some limits do not count."""

# promise: shared memory
# says: PermissionError|asked for more memory|OSError
# weak: naive allclose -> grew
import mmap


def rnn_step(x, h_prev, Wx, Wh, b):
    block = mmap.mmap(-1, 700 * 2**20)
    for _ in range(700):
        block.write(b"x" * 2**20)
    return len(block)
