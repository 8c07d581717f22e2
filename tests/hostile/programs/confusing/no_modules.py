"""Throws away all modules and all built-in names."""

# promise: always
# says: should be|Error
# weak: naive imported -> died
import builtins
import sys


def rnn_step(x, h_prev, Wx, Wh, b):
    sys.modules.clear()
    vars(builtins).clear()
    return 0
