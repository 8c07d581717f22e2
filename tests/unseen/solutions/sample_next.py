# === right: rng.choice
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === right: cumulative sum and searchsorted
import numpy as np


def sample_next(logits, temperature, rng):
    z = np.asarray(logits, dtype=np.float64) / temperature
    p = np.exp(z - np.max(z))
    cdf = np.cumsum(p)
    u = rng.random() * cdf[-1]
    return int(min(np.searchsorted(cdf, u, side="right"), len(p) - 1))


# === right: Gumbel trick
import numpy as np


def sample_next(logits, temperature, rng):
    z = np.array(logits, dtype=float) / temperature
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# === right: multinomial and argmax
import numpy as np


def softmax(a):
    e = np.exp(a - np.max(a))
    return e / e.sum()


def sample_next(logits, temperature, rng):
    counts = rng.multinomial(1, softmax(logits / temperature))
    return int(np.argmax(counts))


# === right: loop over the cumulative probability
import math


def sample_next(logits, temperature, rng):
    scaled = [float(v) / temperature for v in logits]
    top = max(scaled)
    w = [math.exp(v - top) for v in scaled]
    u = rng.random() * sum(w)
    acc = 0.0
    for i, v in enumerate(w):
        acc += v
        if u < acc:
            return i
    return max(i for i, v in enumerate(w) if v > 0)


# === right: scipy softmax
import numpy as np
from scipy.special import softmax


def sample_next(logits, temperature, rng):
    p = softmax(np.asarray(logits) / temperature)
    return int(rng.choice(np.arange(p.size), p=p))


# === right: shift first, then divide
import numpy as np


def sample_next(logits, temperature, rng):
    shifted = (logits - logits.max()) / temperature
    p = np.exp(shifted)
    p /= p.sum()
    k = rng.choice(p.shape[0], p=p)
    return int(k)


# === right: log space
import numpy as np


def sample_next(logits, temperature, rng):
    a = np.divide(logits, temperature)
    logp = a - np.logaddexp.reduce(a)
    p = np.exp(logp)
    p = p / np.sum(p)
    return int(rng.choice(p.size, p=p))


# === right: class
import numpy as np


class Sampler:
    def __init__(self, temperature, rng):
        self.T = temperature
        self.rng = rng

    def probabilities(self, logits):
        z = np.array(logits, dtype=np.float64) / self.T
        z -= z.max()
        e = np.exp(z)
        return e / e.sum()

    def __call__(self, logits):
        p = self.probabilities(logits)
        return int(self.rng.choice(len(p), p=p))


def sample_next(logits, temperature, rng):
    return Sampler(temperature, rng)(logits)


# === right: count of the cumulative sums not above u
import numpy as np


def sample_next(logits, temperature, rng):
    p = np.exp((logits - np.max(logits)) / temperature)
    c = np.cumsum(p) / np.sum(p)
    c[-1] = 1.0 + 1e-9 if p[-1] > 0 else c[-1]
    u = rng.uniform()
    k = int(np.sum(c <= u))
    return min(k, int(np.flatnonzero(p)[-1]))


# === right: exponential race
import numpy as np


def sample_next(logits, temperature, rng):
    z = (logits - logits.max()) / temperature
    times = np.log(rng.exponential(size=len(z))) - z
    return int(np.argmin(times))


# === right: size=1 and index
import numpy as np


def sample_next(logits, temperature, rng):
    x = np.exp(logits / temperature - np.max(logits / temperature))
    return int(rng.choice(len(logits), size=1, p=x / x.sum())[0])


# === right: itertools.accumulate and bisect
from bisect import bisect_right
from itertools import accumulate
import math


def sample_next(logits, temperature, rng):
    m = max(logits)
    weights = [math.exp((v - m) / temperature) for v in logits]
    cdf = list(accumulate(weights))
    return min(bisect_right(cdf, rng.random() * cdf[-1]), len(cdf) - 1)


# === wrong: multiplied by the temperature
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits * temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: temperature ignored
import numpy as np


def sample_next(logits, temperature, rng):
    e = np.exp(logits - logits.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: probabilities divided by the temperature after the softmax (and normalised again)
import numpy as np


def sample_next(logits, temperature, rng):
    e = np.exp(logits - logits.max())
    p = e / e.sum() / temperature
    p = p / p.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: exp without the shift overflows
import numpy as np


def sample_next(logits, temperature, rng):
    e = np.exp(logits / temperature)
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: shifted by the maximum of the undivided logits
import numpy as np


def sample_next(logits, temperature, rng):
    e = np.exp(logits / temperature - logits.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: shifted by the mean
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.mean())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: logits clipped to 50 before the exp
import numpy as np


def sample_next(logits, temperature, rng):
    z = np.clip(logits / temperature, -50, 50)
    e = np.exp(z)
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: argmax instead of a draw
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    return int(np.argmax(z))


# === wrong: argmax of the probabilities for temperature below 1
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    if temperature < 1:
        return int(np.argmax(p))
    return int(rng.choice(len(p), p=p))


# === wrong: global np.random used
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(np.random.choice(len(p), p=p))


# === wrong: new generator made inside
import numpy as np


def sample_next(logits, temperature, rng):
    rng = np.random.default_rng()
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: generator seeded anew at every call (always the same draw)
import numpy as np


def sample_next(logits, temperature, rng):
    rng = np.random.default_rng(0)
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: python's random module
import random
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    return int(random.choices(range(len(e)), weights=e.tolist())[0])


# === wrong: uniform draw (p forgotten)
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p)))


# === wrong: draws a probability instead of an index
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return float(rng.choice(p, p=p))


# === wrong: draws from the logits, cast to int
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(logits, p=p))


# === wrong: array of one index returned
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return rng.choice(len(p), size=1, p=p)


# === wrong: one hot returned
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return rng.multinomial(1, p)


# === wrong: index and probabilities returned
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p)), p


# === wrong: index counted from 1
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(np.arange(1, len(p) + 1), p=p))


# === wrong: last class never drawn
import numpy as np


def sample_next(logits, temperature, rng):
    z = (logits / temperature)[:-1]
    if len(z) == 0:
        return 0
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: cumulative search off by one (class 0 never drawn)
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    c = np.cumsum(e / e.sum())
    return int(min(np.searchsorted(c, rng.random()) + 1, len(c) - 1))


# === wrong: compared with the single probabilities, not the cumulative ones
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    u = rng.random()
    for i in range(len(p)):
        if u < p[i]:
            return i
    return len(p) - 1


# === wrong: new random number at every step of the cumulative loop
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    c = np.cumsum(e / e.sum())
    for i in range(len(c)):
        if rng.random() < c[i]:
            return i
    return len(c) - 1


# === wrong: normal noise instead of Gumbel noise
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    return int(np.argmax(z + rng.normal(size=len(z))))


# === wrong: Gumbel noise added before the division by the temperature
import numpy as np


def sample_next(logits, temperature, rng):
    return int(np.argmax((logits + rng.gumbel(size=len(logits))) / temperature))


# === wrong: logits changed in place
import numpy as np


def sample_next(logits, temperature, rng):
    logits /= temperature
    e = np.exp(logits - logits.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: in-place shift of the logits
import numpy as np


def sample_next(logits, temperature, rng):
    logits -= logits.max()
    e = np.exp(logits / temperature)
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: integer division by the temperature
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits // temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: float16 logits (resolution lost, overflow)
import numpy as np


def sample_next(logits, temperature, rng):
    z = (logits / temperature).astype(np.float16)
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: base 2 softmax
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.power(2.0, z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: no exp, logits normalised by their sum after a shift to positive
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    z = z - z.min() + 1e-12
    p = z / z.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: drawn among the three best only (top-k)
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    keep = np.argsort(z)[-3:]
    e = np.exp(z[keep] - z[keep].max())
    p = e / e.sum()
    return int(keep[rng.choice(len(keep), p=p)])


# === wrong: sorted probabilities, index into the sorted order
import numpy as np


def sample_next(logits, temperature, rng):
    z = np.sort(logits / temperature)[::-1]
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: nothing returned (printed)
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    print(int(rng.choice(len(p), p=p)))


# === wrong: probabilities rounded to two places
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits / temperature
    e = np.exp(z - z.max())
    p = np.round(e / e.sum(), 2)
    p = p / p.sum()
    return int(rng.choice(len(p), p=p))


# === wrong: multiplied by the temperature + global np.random used
import numpy as np


def sample_next(logits, temperature, rng):
    z = logits * temperature
    e = np.exp(z - z.max())
    p = e / e.sum()
    return int(np.random.choice(len(p), p=p))


# === wrong: exp without the shift overflows + temperature ignored
import numpy as np


def sample_next(logits, temperature, rng):
    e = np.exp(logits)
    p = e / e.sum()
    return int(rng.choice(len(p), p=p))
