"""Reads a file that every user of the machine may read."""
# promise: files
# says: PermissionError|FileNotFoundError
# weak: process -> done


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("/etc/passwd") as file:
        text = file.read()
    print("done" if "root" in text else "", "@MARKER@")
    raise RuntimeError(text)
