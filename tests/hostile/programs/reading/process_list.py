"""Lists the processes of the machine with their command lines."""
# promise: files
# says: PermissionError|FileNotFoundError
# weak: process -> done


def rnn_step(x, h_prev, Wx, Wh, b):
    with open("/proc/@JUDGE@/cmdline", "rb") as file:
        text = file.read()
    print("done" if text else "", "@MARKER@")
    raise RuntimeError(text)
