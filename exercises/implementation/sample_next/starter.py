import numpy as np


def sample_next(logits, temperature, rng):
    """A draw from softmax(logits / temperature): the id of the next character, an int.

    logits (V,), temperature > 0, rng: a numpy.random.Generator, the only source of chance
    ->  0 to V - 1
    """
    raise NotImplementedError("Replace this line with your solution.")
