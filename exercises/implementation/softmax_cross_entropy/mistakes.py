"""Wrong implementations of softmax_cross_entropy; each docstring is what the student reads."""

import numpy as np


def exponential_overflows(logits, targets):
    """For large logits `np.exp` overflows, and for very negative ones all of a row becomes 0. Shift
    each row before the exponential."""
    with np.errstate(all="ignore"):
        powers = np.exp(logits)
        return _from_probabilities(powers / powers.sum(axis=1, keepdims=True), targets)


def logarithm_of_zero(logits, targets):
    """The softmax is safe, but the logarithm of a probability that has become 0 is infinite. Work
    out the logarithm of the softmax by hand."""
    with np.errstate(divide="ignore"):
        return _from_probabilities(_softmax(logits), targets)


def small_number_7(logits, targets):
    """A small number keeps the logarithm away from 0, and makes the loss wrong where a probability
    is tiny. With the logarithm of the softmax worked out by hand none is needed."""
    return _kept_from_zero(logits, targets, 1e-7)


def small_number_8(logits, targets):
    return _kept_from_zero(logits, targets, 1e-8)


def small_number_10(logits, targets):
    return _kept_from_zero(logits, targets, 1e-10)


def small_number_12(logits, targets):
    return _kept_from_zero(logits, targets, 1e-12)


def small_number_15(logits, targets):
    return _kept_from_zero(logits, targets, 1e-15)


for _twin in (small_number_8, small_number_10, small_number_12, small_number_15):
    _twin.__doc__ = small_number_7.__doc__


def loss_summed(logits, targets):
    """Loss and gradient are sums over the rows. Take the mean."""
    loss, dlogits = _right(logits, targets)
    return loss * len(logits), dlogits * len(logits)


def gradient_not_divided(logits, targets):
    """The gradient is that of the sum of the losses. The loss is their mean: divide by N."""
    loss, dlogits = _right(logits, targets)
    return loss, dlogits * len(logits)


def only_loss_summed(logits, targets):
    """The loss is a sum over the rows, unlike its gradient, which is that of the mean."""
    loss, dlogits = _right(logits, targets)
    return loss * len(logits), dlogits


def mean_over_all_entries(logits, targets):
    """Loss and gradient are divided by C, too. The mean runs over the rows alone."""
    loss, dlogits = _right(logits, targets)
    return loss / logits.shape[1], dlogits / logits.shape[1]


def loss_per_row(logits, targets):
    """The loss has one value per row. It is one number, their mean."""
    log_p = _log_softmax(logits)
    return -log_p[_rows(log_p), targets], _right(logits, targets)[1]


def loss_negated(logits, targets):
    """The minus sign of the loss is missing. A cross-entropy is never negative."""
    loss, dlogits = _right(logits, targets)
    return -loss, dlogits


def gradient_negated(logits, targets):
    """The gradient has the wrong sign: a step downhill would raise the loss."""
    loss, dlogits = _right(logits, targets)
    return loss, -dlogits


def target_not_subtracted(logits, targets):
    """The gradient is the softmax alone, as if no class were right. The targets enter, too."""
    return _right(logits, targets)[0], _softmax(logits) / len(logits)


def gradient_at_target_only(logits, targets):
    """Your gradient is 0 beside the right class. The other logits are in the softmax, too."""
    loss, dlogits = _right(logits, targets)
    return loss, dlogits * _one_hot(logits, targets)


def gradient_of_probabilities(logits, targets):
    """Your gradient is for the probabilities. It still has to go back through the softmax."""
    p = np.maximum(_softmax(logits), 1e-300)
    return _right(logits, targets)[0], -_one_hot(logits, targets) / p / len(logits)


def probabilities_returned(logits, targets):
    """You return the probabilities with the loss. Return the gradient for the logits instead."""
    return _right(logits, targets)[0], _softmax(logits)


def softmax_over_rows(logits, targets):
    """The softmax runs down the columns. Each row has probabilities that add up to 1."""
    log_p = _log_softmax(logits, axis=0)
    dlogits = (np.exp(log_p) - _one_hot(logits, targets)) / len(logits)
    return -log_p[_rows(log_p), targets].mean(), dlogits


def softmax_over_everything(logits, targets):
    """All entries share one sum. Each row has a softmax of its own."""
    log_p = _log_softmax(logits, axis=None)
    dlogits = (np.exp(log_p) - _one_hot(logits, targets)) / len(logits)
    return -log_p[_rows(log_p), targets].mean(), dlogits


def softmax_twice(logits, targets):
    """The softmax is applied twice. Logits are scores before it."""
    return _right(_softmax(logits), targets)


def no_softmax(logits, targets):
    """The softmax is missing from the loss: logits are no logarithms of probabilities yet."""
    return -logits[_rows(logits), targets].mean(), _right(logits, targets)[1]


def largest_logit_kept(logits, targets):
    """The largest logit is taken away in the sum, but not from the right class. Shift both."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    sums = np.log(np.exp(shifted).sum(axis=1))
    return (sums - logits[_rows(logits), targets]).mean(), _right(logits, targets)[1]


def logarithm_to_base_two(logits, targets):
    """The logarithm has the base 2. Take the natural one, `np.log`."""
    loss, dlogits = _right(logits, targets)
    return loss / np.log(2), dlogits


def all_rows_and_targets(logits, targets):
    """`[:, targets]` takes all targets from every row. Each row has one right class."""
    log_p = _log_softmax(logits)
    dlogits = np.exp(log_p)
    dlogits[:, targets] -= 1
    return -log_p[:, targets].mean(), dlogits / len(logits)


def loss_only(logits, targets):
    """Only the loss is returned. The gradient for the logits is asked for as well."""
    return _right(logits, targets)[0]


def gradient_first(logits, targets):
    """Loss and gradient come in the wrong order: the loss first."""
    loss, dlogits = _right(logits, targets)
    return dlogits, loss


def _rows(array):
    return np.arange(len(array))


def _one_hot(logits, targets):
    return np.eye(logits.shape[1])[targets]


def _kept_from_zero(logits, targets, least):
    p = _softmax(logits)[_rows(logits), targets]
    return -np.log(p + least).mean(), _right(logits, targets)[1]


def _log_softmax(logits, axis=1):
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def _softmax(logits):
    return np.exp(_log_softmax(logits))


def _from_probabilities(p, targets):
    loss = -np.log(p[_rows(p), targets]).mean()
    return loss, (p - _one_hot(p, targets)) / len(p)


def _right(logits, targets):
    log_p = _log_softmax(logits)
    dlogits = (np.exp(log_p) - _one_hot(logits, targets)) / len(logits)
    return -log_p[_rows(log_p), targets].mean(), dlogits
