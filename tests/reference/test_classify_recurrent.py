"""What the recurrent matrix alone decides: a bank of matrices that tells the usual slips apart."""

import numpy as np
import pytest

from reference.jacobians import classify_recurrent, jacobian_norms, spectral_norm, spectral_radius
from reference.simple_rnn import rnn_forward

TURN = np.array([[np.cos(1), -np.sin(1)], [np.sin(1), np.cos(1)]])
CANCELS = np.array([[3.0, 3.0], [-3.0, -3.0]])  # its square is zero; with unequal slopes it is not
BANK = {
    # matrix, activation, label; the comment says whom it catches
    "a shear": ([[0.9, 10], [0, 0.9]], "tanh", "inconclusive"),  # radius only; norm only
    "nilpotent": ([[0, 5], [0, 0]], "tanh", "inconclusive"),  # radius only; norm only
    "cancelling": (CANCELS, "tanh", "inconclusive"),  # radius only
    "small entries": ([[0.6, 0.6], [0.6, 0.6]], "tanh", "may explode"),  # largest entry
    "a turn, a little shorter": (0.99 * TURN, "tanh", "vanishes"),  # Frobenius norm 1.4
    "a turn": (TURN, "tanh", "inconclusive"),  # the border itself
    "a turn, a little longer": (1.01 * TURN, "tanh", "may explode"),
    "negative": ([[-1.5]], "tanh", "may explode"),  # eigenvalues without absolute value
    "zero": ([[0.0]], "tanh", "vanishes"),
    "relu, short": (0.99 * TURN, "relu", "vanishes"),
    "relu, a shear": ([[0.9, 10], [0, 0.9]], "relu", "inconclusive"),
    "relu, long": (1.5 * np.eye(3), "relu", "may explode"),
    "sigmoid is four times flatter": (3.9 * TURN, "sigmoid", "vanishes"),
    "sigmoid at its border": (4 * TURN, "sigmoid", "inconclusive"),
    "sigmoid beyond": (4.1 * TURN, "sigmoid", "may explode"),
    "sigmoid, a shear": ([[3.9, 10], [0, 3.9]], "sigmoid", "inconclusive"),
    "linear, a shear": ([[0.9, 10], [0, 0.9]], "linear", "vanishes"),
    "linear, a turn": (TURN, "linear", "inconclusive"),
    "linear, long": ([[0.6, 0.6], [0.6, 0.6]], "linear", "may explode"),
}
every_matrix = pytest.mark.parametrize(("W_h", "f", "label"), BANK.values(), ids=BANK.keys())


def driven(W_h, activation, size, steps=100, seed=0):
    """States of a network that is driven by inputs of this size."""
    xs = size * np.random.default_rng(seed).normal(size=(1, steps, len(W_h)))
    return rnn_forward(xs, None, np.eye(len(W_h)), np.transpose(W_h), None, activation=activation)[
        0
    ]


@every_matrix
def test_each_matrix_of_the_bank_gets_its_label(W_h, f, label):
    assert classify_recurrent(W_h, f).label == label


@every_matrix
def test_norm_and_radius_are_reported(W_h, f, label):
    found = classify_recurrent(W_h, f)
    assert (found.norm, found.radius) == (spectral_norm(W_h), spectral_radius(W_h))


@pytest.mark.parametrize("size", [0, 0.1, 3])
@pytest.mark.parametrize("name", [n for n, (_, _, label) in BANK.items() if label == "vanishes"])
def test_where_it_says_vanishes_it_vanishes_for_all_inputs(name, size):
    W_h, activation, _ = BANK[name]
    norms = jacobian_norms(driven(W_h, activation, size, steps=1200), np.array(W_h), activation)
    assert norms[0] < 1e-4


def test_vanishing_is_bounded_by_the_power_of_the_norm():
    W_h = np.random.default_rng(1).normal(size=(16, 16))
    W_h *= 0.9 / spectral_norm(W_h)
    norms = jacobian_norms(driven(W_h, "tanh", 0.1), W_h)
    assert (norms <= 0.9 ** np.arange(100, -1, -1) * (1 + 1e-12)).all()


@pytest.mark.parametrize("name", ["small entries", "a turn, a little longer", "relu, long"])
def test_may_explode_means_that_it_does_where_slopes_stay_steep(name):
    W_h, activation, _ = BANK[name]
    steep = np.full((100, len(W_h)), 1e-9)  # tanh is a straight line here, and relu is switched on
    assert jacobian_norms(steep, np.array(W_h), activation)[0] > 2


@pytest.mark.parametrize("norm", [1.5, 2.0])
def test_may_explode_does_not_mean_that_it_must(norm):
    W_h = np.random.default_rng(2).normal(size=(16, 16))
    W_h *= norm / spectral_norm(W_h)
    assert classify_recurrent(W_h).label != "vanishes"
    assert jacobian_norms(driven(W_h, "tanh", 1.0), W_h)[0] < 1e-10


def test_a_single_weight_of_two_saturates_and_vanishes():
    hs = rnn_forward(
        np.zeros((1, 100, 1)), np.full((1, 1), 0.5), np.eye(1), np.full((1, 1), 2.0), None
    )
    assert classify_recurrent([[2.0]]).label == "may explode"
    assert jacobian_norms(hs[0], np.array([[2.0]]))[0] == pytest.approx(1.7e-77, rel=0.05)


def test_a_shear_grows_before_it_dies():
    W_h = np.array([[0.9, 10], [0, 0.9]])
    norms = [spectral_norm(np.linalg.matrix_power(W_h, n)) for n in (1, 9, 50, 100)]
    np.testing.assert_allclose(norms, [10.1, 38.7, 2.9, 0.03], rtol=0.02)


def test_unequal_slopes_can_make_a_nilpotent_matrix_explode():
    uneven = np.diag([1.0, 0.2]) @ CANCELS
    assert spectral_radius(CANCELS) == pytest.approx(0, abs=1e-6)
    assert spectral_radius(uneven) > 2


@pytest.mark.parametrize("W_h", [[1.0, 2.0], [[1.0, 2.0]], np.zeros((0, 0))], ids=str)
def test_what_is_no_square_matrix_is_refused(W_h):
    with pytest.raises(ValueError, match="square matrix"):
        classify_recurrent(W_h)


def test_an_unknown_activation_is_refused_and_the_known_ones_named():
    with pytest.raises(ValueError, match=r"'gelu'; use one of tanh, relu, linear, sigmoid"):
        classify_recurrent([[1.0]], "gelu")
