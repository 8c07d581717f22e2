"""Realistic wrong implementations of rnn_backward; each docstring is what the student reads."""

import numpy as np


def state_gradient_not_carried(*args):
    """What flows back from the next step is computed but never added to `dhs`."""
    return _backward(*args, received=lambda outside, later: outside)


def steps_treated_alone(dhs, xs, h0, *weights):
    """Each step is treated alone. But it has read the state before it: send a gradient back."""
    dxs, _, *parameters = state_gradient_not_carried(dhs, xs, h0, *weights)
    return dxs, 0 * h0, *parameters


def only_last_state_has_a_loss(dhs, *args):
    """Only the gradient at the last step is used. Each step has to add its own part of `dhs`."""
    return _backward(np.concatenate([0 * dhs[:, :-1], dhs[:, -1:]], axis=1), *args)


def recurrent_kernel_not_transposed(*args):
    """On its way back in time the gradient meets `Wh` as it is. It has to be transposed there."""
    return _backward(*args, send=lambda da, dh, Wh: da @ Wh)


def carried_without_recurrent_kernel(*args):
    """What you send to the state before has to meet `Wh` again, as it did going forwards."""
    return _backward(*args, send=lambda da, dh, Wh: da)


def carried_past_the_tanh(*args):
    """What you send to the state before has to pass the slope of this step's tanh first."""
    return _backward(*args, send=lambda da, dh, Wh: dh @ Wh.T)


def earlier_gradients_pile_up(*args):
    """What flows back piles up. Replace it in each step: it holds all that came from later."""
    return _backward(*args, carry=lambda later, back: later + back)


def time_runs_forwards(dhs, xs, *args):
    """Your loop runs from the first step to the last. Gradients flow back: start at the end."""
    return _backward(dhs, xs, *args, order=range(xs.shape[1]))


def first_step_never_reached(dhs, xs, *args):
    """Your backward loop stops one step early: the first step hands out no gradients."""
    return _backward(dhs, xs, *args, order=range(xs.shape[1] - 1, 0, -1))


def slope_missing(*args):
    """The slope of the tanh is missing: you go back as if the activation were linear."""
    return _backward(*args, slope=lambda h, a: 1)


def slope_without_square(*args):
    """The slope of the tanh is not `1 - h`: the square is missing."""
    return _backward(*args, slope=lambda h, a: 1 - h)


def slope_from_the_sum(*args):
    """You squared the sum inside the tanh. In `1 - h**2`, `h` is what comes out of the tanh."""
    return _backward(*args, slope=lambda h, a: 1 - a**2)


def slope_with_two_tanhs(*args):
    """The slope has one tanh too many. The state has been through the tanh already."""
    return _backward(*args, slope=lambda h, a: 1 - np.tanh(h) ** 2)


def slope_of_relu(*args):
    """Your slope is 1 or 0, by a sign. That belongs to a ReLU; this network uses tanh."""
    return _backward(*args, slope=lambda h, a: a > 0)


def new_state_for_recurrent_kernel(*args):
    """`dWh` is built with the state after the step. `Wh` was multiplied by the state before it."""
    return _backward(*args, read=lambda hs, t: hs[t + 1])


def previous_state_wraps_around(*args):
    """At the first step, `dWh` takes the last state (index -1). Before that step stands `h0`."""
    return _backward(*args, read=lambda hs, t: hs[t] if t else hs[-1])


def first_step_without_initial_state(*args):
    """The first step adds nothing to `dWh`. It has read `h0`, which need not be zero."""
    return _backward(*args, read=lambda hs, t: hs[t] if t else 0 * hs[t])


def initial_state_ignored(dhs, xs, h0, *weights):
    """The states are computed from zeros instead of `h0`; all that is built on them is wrong."""
    return _backward(dhs, xs, 0 * h0, *weights)


def parameter_gradients_overwritten(*args):
    """`dWx`, `dWh`, `db` hold the part of the first step alone. All steps add up: `+=`, not `=`."""
    return _backward(*args, counted=lambda t: t == 0)


def recurrent_gradient_overwritten(*args):
    """`dWh` holds the part of the first step alone. Every step adds to it: `+=`, not `=`."""
    dxs, dh0, dWx, _, db = _backward(*args)
    return dxs, dh0, dWx, parameter_gradients_overwritten(*args)[3], db


def averaged_over_batch(dhs, *args):
    """The parameter gradients are averaged over the batch. Sum them: do not divide by B."""
    return _divided(len(dhs), _backward(dhs, *args))


def averaged_over_time(dhs, *args):
    """The parameter gradients are averaged over time. Sum them: do not divide by T."""
    return _divided(dhs.shape[1], _backward(dhs, *args))


def bias_gradient_averaged(dhs, *args):
    """`db` is an average over the batch, unlike `dWx` and `dWh`. It is a sum, too."""
    dxs, dh0, dWx, dWh, db = _backward(dhs, *args)
    return dxs, dh0, dWx, dWh, db / len(dhs)


def bias_gradient_not_summed(dhs, xs, h0, *weights):
    """`db` still has one row per sequence. One bias serves the whole batch: add the rows up."""
    rows = [_backward(dhs[[n]], xs[[n]], h0[[n]], *weights)[4] for n in range(len(dhs))]
    return *_backward(dhs, xs, h0, *weights)[:4], np.array(rows)


def initial_gradient_missing(*args):
    """`dh0` is all zeros. What flows back out of the first step is the gradient of `h0`."""
    dxs, dh0, *parameters = _backward(*args)
    return dxs, 0 * dh0, *parameters


def initial_gradient_of_first_state(dhs, xs, h0, Wx, Wh, b):
    """Your `dh0` belongs to the state after step 1. It has to pass that step's tanh and `Wh`."""
    first = np.tanh(xs[:, 0] @ Wx + h0 @ Wh + b)
    later = _backward(dhs[:, 1:], xs[:, 1:], first, Wx, Wh, b)[1]
    dxs, _, *parameters = _backward(dhs, xs, h0, Wx, Wh, b)
    return dxs, dhs[:, 0] + later, *parameters


def kernel_not_transposed(*args):
    """`dxs` meets `Wx` as it is, which fits only where D equals H. It has to be transposed."""
    return _backward(*args, to_input=lambda da, Wx: da @ Wx)


def input_gradients_reversed(*args):
    """`dxs` stands in the order in which you computed it. Its first step has to come first."""
    dxs, *others = _backward(*args)
    return dxs[:, ::-1], *others


def recurrent_gradient_transposed(*args):
    """`dWh` is transposed. Its rows belong to the old state, its columns to the new one."""
    dxs, dh0, dWx, dWh, db = _backward(*args)
    return dxs, dh0, dWx, dWh.T, db


def kernel_gradients_swapped(*args):
    """`dWx` and `dWh` have changed places in what you return: `dWx` comes first."""
    dxs, dh0, dWx, dWh, db = _backward(*args)
    return dxs, dh0, dWh, dWx, db


def _divided(count, gradients):
    return *gradients[:2], *(gradient / count for gradient in gradients[2:])


def _backward(
    *args,
    received=lambda outside, later: outside + later,
    slope=lambda h, a: 1 - h**2,
    send=lambda da, dh, Wh: da @ Wh.T,
    carry=lambda later, back: back,
    to_input=lambda da, Wx: da @ Wx.T,
    read=lambda hs, t: hs[t],
    counted=lambda t: True,
    order=None,
):
    dhs, xs, h0, Wx, Wh, b = args
    steps = xs.shape[1]
    hs, sums = [h0], []
    for t in range(steps):
        sums.append(xs[:, t] @ Wx + hs[t] @ Wh + b)
        hs.append(np.tanh(sums[t]))
    dxs, later = np.zeros_like(xs), np.zeros_like(h0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
    for t in range(steps)[::-1] if order is None else order:
        dh = received(dhs[:, t], later)
        da = dh * slope(hs[t + 1], sums[t])
        dxs[:, t] = to_input(da, Wx)
        if counted(t):
            dWx += xs[:, t].T @ da
            dWh += read(hs, t).T @ da
            db += da.sum(axis=0)
        later = carry(later, send(da, dh, Wh))
    return dxs, later, dWx, dWh, db
