"""Realistic wrong implementations of attention; each docstring is what the student reads."""

import numpy as np


def all_equally(query, states):
    """Every state has the same weight, whatever the query is. The scores have to decide."""
    weights = np.ones(len(states)) / len(states)
    return weights @ states, weights


def best_state_only(query, states):
    """The best state takes all the weight. Softmax leaves a share to each of them."""
    weights = np.zeros(len(states))
    weights[np.argmax(states @ query)] = 1
    return weights @ states, weights


def last_state_only(query, states):
    """The last state takes all the weight. Attention looks at all of them."""
    weights = np.zeros(len(states))
    weights[-1] = 1
    return weights @ states, weights


def no_softmax(query, states):
    """The scores serve as weights as they are. Turn them into shares first: none below 0, together
    1."""
    scores = states @ query
    return scores @ states, scores


def softmax_without_sum(query, states):
    """The weights are not divided by their sum, so that they do not add up to 1."""
    weights = np.exp(states @ query)
    return weights @ states, weights


def divided_without_exponential(query, states):
    """The scores are divided by their sum, but the exponential is missing: a negative score gives
    a negative share."""
    scores = states @ query
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = scores / scores.sum()
        return weights @ states, weights


def sigmoid_weights(query, states):
    """Each score goes through a sigmoid of its own. Weights compete: they add up to 1."""
    weights = 1 / (1 + np.exp(-(states @ query)))
    return weights @ states, weights


def context_from_scores(query, states):
    """The weights are right, but the context is built with the scores instead of them."""
    scores = states @ query
    return scores @ states, _softmax(scores)


def softmax_over_features(query, states):
    """The softmax runs over the units. It has to run over the time steps: the T weights of one
    query add up to 1."""
    weights = _softmax(states * query, axis=1).sum(axis=1)
    return weights @ states, weights


def weights_per_unit(query, states):
    """Every unit has weights of its own: the products are not summed over the units before the
    softmax. One step has one score."""
    weights = _softmax(states * query, axis=0)
    return (weights * states).sum(axis=0), weights


def scaled(query, states):
    """The scores are divided by the square root of H, as in a transformer. Here they are plain dot
    products."""
    return _attend(states @ query / np.sqrt(len(query)), states)


def softmax_twice(query, states):
    """The softmax is applied twice, which makes the weights almost equal."""
    return _attend(_softmax(states @ query), states)


def scores_negated(query, states):
    """The scores have the wrong sign: the less a state fits, the more it weighs."""
    return _attend(-(states @ query), states)


def size_of_score(query, states):
    """The sign of the scores is lost. A state that points away from the query should weigh
    little."""
    return _attend(np.abs(states @ query), states)


def cosine(query, states):
    """The scores are divided by the lengths of query and states. Here they are plain dot
    products."""
    lengths = np.linalg.norm(states, axis=1) * np.linalg.norm(query)
    with np.errstate(divide="ignore", invalid="ignore"):
        return _attend(states @ query / lengths, states)


def distance(query, states):
    """The scores are distances between query and state. Here they are dot products."""
    return _attend(-np.linalg.norm(states - query, axis=1), states)


def states_transposed(query, states):
    """The states are transposed before the product, which fits only where T equals H. One score
    belongs to one row."""
    return _attend(states.T @ query, states)


def context_transposed(query, states):
    """The weights meet the states on the wrong side, which fits only where T equals H. The context
    is a sum over time steps."""
    weights = _softmax(states @ query)
    return states @ weights, weights


def not_summed(query, states):
    """The context is not summed over the time steps: you return the T weighted states."""
    weights = _softmax(states @ query)
    return weights[:, None] * states, weights


def averaged_once_more(query, states):
    """The weighted states are averaged. The weights add up to 1 already: take the sum."""
    weights = _softmax(states @ query)
    return weights @ states / len(states), weights


def summed_to_one_number(query, states):
    """The context is summed over the units as well. It is a vector, as long as a state."""
    weights = _softmax(states @ query)
    return (weights @ states).sum(), weights


def query_added(query, states):
    """The query is added to the context. The context is the weighted mean of the states alone."""
    context, weights = _attend(states @ query, states)
    return context + query, weights


def weights_first(query, states):
    """Both results are right but in the wrong order. The context comes first."""
    context, weights = _attend(states @ query, states)
    return weights, context


def context_only(query, states):
    """Only the context is returned. The weights are asked for as well."""
    return _attend(states @ query, states)[0]


def weights_only(query, states):
    """Only the weights are returned. The context, their weighted mean, comes before them."""
    return _softmax(states @ query)


def scores_returned(query, states):
    """The context is right, but you return the scores with it. The weights come out of the
    softmax."""
    scores = states @ query
    return _attend(scores, states)[0], scores


def _softmax(scores, axis=None):
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def _attend(scores, states):
    weights = _softmax(scores)
    return weights @ states, weights
