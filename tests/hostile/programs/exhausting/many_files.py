"""Fills the disk with 5000 small files."""
# promise: writing
# says: PermissionError|OSError
# weak: process -> done


def rnn_step(x, h_prev, Wx, Wh, b):
    for number in range(5000):
        open(f"file-{number}", "w").close()
    print("done", "@MARKER@")
