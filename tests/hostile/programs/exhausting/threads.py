"""Starts threads as fast as it can; at most 300, for the sake of machines without walls."""

# promise: always
# says: did not finish within|can't start new thread|asked for more memory
# weak: naive allclose -> tasks
import threading
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    for _ in range(300):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    time.sleep(20)
