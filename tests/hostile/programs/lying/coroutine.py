"""Returns a task that nobody has started yet, and that is right once somebody looks."""

# promise: always
# says: returned a value of type `coroutine`
# weak: naive awaited -> accepted
import numpy as np


async def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh + b)
