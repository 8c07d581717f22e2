"""Loops for ever, and swallows whatever should end it."""

# promise: always
# says: did not finish within
# weak: naive allclose -> runs
import signal


def rnn_step(x, h_prev, Wx, Wh, b):
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
