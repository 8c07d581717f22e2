"""Sets an alarm that kills the program it is part of."""

# promise: always
# says: crashed Python itself \(SIGALRM\)
# weak: naive allclose -> died
import signal
import time


def rnn_step(x, h_prev, Wx, Wh, b):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(60)
