"""The laws of wrong implementations of sample_next; each docstring is what the student reads."""

import numpy as np


def temperature_without_effect(logits, temperature):
    """The temperature has no effect. It divides the logits; what divides all probabilities cancels
    out when they are made to add up to 1."""
    return _softmax(logits)


def temperature_multiplied(logits, temperature):
    """The logits are multiplied by the temperature. Divide them by it."""
    return _softmax(logits * temperature)


def temperature_squared(logits, temperature):
    """The logits are divided by the temperature twice. Once is enough."""
    return _softmax(logits / temperature**2)


def always_the_best(logits, temperature):
    """The best id is taken every time. Draw: the others have their chance, too."""
    return _only(np.argmax(logits), len(logits))


def all_alike(logits, temperature):
    """All ids are drawn alike often. The logits have to decide how often."""
    return np.ones(len(logits)) / len(logits)


def sign_lost(logits, temperature):
    """The worst ids are drawn the most often: the logits have the wrong sign in the exponential."""
    return _softmax(-logits / temperature)


def softmax_twice(logits, temperature):
    """The softmax is applied twice, which makes all ids almost alike."""
    return _softmax(_softmax(logits / temperature))


def temperature_after_softmax(logits, temperature):
    """The softmax comes before the temperature, and then once more. The logits are divided by the
    temperature; one softmax follows."""
    return _softmax(_softmax(logits) / temperature)


def no_exponential(logits, temperature):
    """The exponential is missing: the probabilities grow with the logits in a straight line."""
    above = logits - logits.min()
    return above / above.sum() if above.sum() > 0 else np.ones(len(logits)) / len(logits)


def power_of_two(logits, temperature):
    """The powers have the base 2. A softmax has the base e, `np.exp`."""
    return _softmax(logits / temperature * np.log(2))


def squared_probabilities(logits, temperature):
    """The probabilities are squared before the draw, which favours the likely ids. Use them as they
    are."""
    return _softmax(2 * logits / temperature)


def exponential_overflows(logits, temperature):
    """For large logits `np.exp` overflows, and for very negative ones all powers become 0. Take
    away the largest logit first."""
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits / temperature)
        return powers / powers.sum()


def first_id_after_overflow(logits, temperature):
    """With logits around 1000 the first id is drawn every time: `np.exp` overflows, and all
    comparisons with the result fail. Take away the largest logit first."""
    law = exponential_overflows(logits, temperature)
    return _only(0, len(law)) if np.isnan(law).any() else law


def last_id_after_overflow(logits, temperature):
    """With logits around 1000 the last id is drawn every time: `np.exp` overflows, and all
    comparisons with the result fail. Take away the largest logit first."""
    law = exponential_overflows(logits, temperature)
    return _only(len(law) - 1, len(law)) if np.isnan(law).any() else law


def ids_from_one(logits, temperature):
    """The ids are counted from 1. The first logit belongs to the id 0."""
    return np.concatenate([[0], _right(logits, temperature)])


def last_id_never(logits, temperature):
    """The last id is never drawn. Does a range or a slice end one place too early?"""
    law = _right(logits, temperature)
    return law[:-1] / law[:-1].sum() if len(law) > 1 else law


def first_id_never(logits, temperature):
    """The first id is never drawn. Does a range or a slice begin one place too late?"""
    law = _right(logits, temperature)
    law = law * (np.arange(len(law)) > 0) if len(law) > 1 else law
    return law / law.sum()


def best_two_only(logits, temperature):
    """Only the best two ids are ever drawn. All of them have their chance."""
    law = _right(logits, temperature)
    kept = law * (law >= np.sort(law)[-2:][0])
    return kept / kept.sum()


def without_the_best(logits, temperature):
    """The best id is never drawn. It should come the most often."""
    law = _right(logits, temperature)
    kept = law * (law < law.max()) if len(law) > 1 else law
    return kept / kept.sum()


def rank_returned(logits, temperature):
    """You return the rank of an id, 0 for the best. Sorting has changed the places: return the id
    that stood there before."""
    return np.sort(_right(logits, temperature))[::-1]


def rank_from_the_worst(logits, temperature):
    """You return the rank of an id, 0 for the worst. Sorting has changed the places: return the id
    that stood there before."""
    return np.sort(_right(logits, temperature))


def sums_missing(logits, temperature):
    """One random number is compared with one probability after the other. It has to be compared
    with their running sum."""
    law = _right(logits, temperature)
    reached = np.maximum.accumulate(law)
    return _rest_to_last(np.diff(reached, prepend=0))


def new_number_for_each(logits, temperature):
    """Every probability is compared with a random number of its own, so that the first ids come too
    often. Compare a single number with the running sum."""
    law = _right(logits, temperature)
    before = np.cumprod(np.concatenate([[1], 1 - law[:-1]]))
    return _rest_to_last(law * before)


def _softmax(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def _right(logits, temperature):
    return _softmax(logits / temperature)


def _only(place, size):
    return np.eye(size)[place]


def _rest_to_last(law):
    law = law.copy()
    law[-1] += 1 - law.sum()
    return law
