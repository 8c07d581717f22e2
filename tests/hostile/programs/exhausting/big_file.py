"""Fills the disk with one file of 24 megabytes."""
# promise: writing
# says: PermissionError|OSError|SIGXFSZ
# weak: naive allclose -> done


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("big", "wb") as file:
        for _ in range(24):
            file.write(b"x" * 2**20)
    print("done", "@MARKER@")
