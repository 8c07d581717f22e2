"""The fast layers equal their clear twins, in all results, to rounding."""

import numpy as np
import pytest

from reference.fast import buffers
from reference.gru import GRUWeights
from tests.reference.fast_layers import (
    FAST,
    assert_equal_results,
    clear_results,
    draw_case,
    fast_results,
    new_workspace,
    without_states,
)
from tests.reference.networks import SIZES, Sizes

TOLERANCES = {np.float64: 1e-12, np.float32: 1e-5}

every_sort = pytest.mark.parametrize("sort", FAST)
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
both_dtypes = pytest.mark.parametrize("dtype", TOLERANCES)


def random_sizes(seed):
    """B, T, D, H from 1 to 9."""
    return Sizes(*map(int, np.random.default_rng(seed).integers(1, 10, size=4)))


@every_sort
@every_size
@both_dtypes
def test_states_and_gradients_equal_those_of_the_clear_twin(sort, sizes, dtype):
    case = draw_case(sort, sizes, dtype)
    assert_equal_results(fast_results(case), clear_results(case), TOLERANCES[dtype])


@every_sort
@every_size
@both_dtypes
def test_no_states_given_means_zeros(sort, sizes, dtype):
    case = without_states(draw_case(sort, sizes, dtype))
    assert_equal_results(fast_results(case), clear_results(case), TOLERANCES[dtype])


@every_sort
@pytest.mark.parametrize("seed", range(20))
def test_random_shapes_equal_the_clear_twin(sort, seed):
    case = draw_case(sort, random_sizes(seed), seed=seed)
    assert_equal_results(fast_results(case), clear_results(case), 1e-12)


@every_sort
@both_dtypes
def test_a_layer_of_usual_size_equals_the_clear_twin(sort, dtype):
    case = draw_case(sort, Sizes(B=8, T=40, D=5, H=32), dtype)
    shrunk = [w if w is None else w / 4 for w in case.layer.weights]  # else it is chaotic
    case = case._replace(layer=case.layer._replace(weights=type(case.layer.weights)(*shrunk)))
    assert_equal_results(fast_results(case), clear_results(case), TOLERANCES[dtype])


@every_sort
@pytest.mark.parametrize("steps", [1, 2, 3, 7])
def test_the_length_of_the_blocks_changes_nothing(sort, steps, monkeypatch):
    sizes = Sizes(B=2, T=7, D=3, H=5)
    case = draw_case(sort, sizes)
    whole = fast_results(case)
    scratch = {"rnn": 3, "lst": 22, "gru": 18}[sort[:3]]
    monkeypatch.setattr(buffers, "BLOCK_NUMBERS", steps * scratch * sizes.B * sizes.H)
    work = new_workspace(case)
    assert len(work.blocks) == -(-sizes.T // steps)
    assert_equal_results(fast_results(case, work), whole, 1e-14)


@every_sort
def test_a_sequence_without_steps_gives_no_states_and_zeros(sort):
    case = draw_case(sort, Sizes(B=2, T=0, D=3, H=5))
    assert_equal_results(fast_results(case), clear_results(case), 1e-12)


@pytest.mark.parametrize("only", ["b", "bh"])
@pytest.mark.parametrize("sort", ["gru after", "gru before two biases"])
def test_a_gru_may_have_one_of_its_two_biases(sort, only):
    case = draw_case(sort)
    other = {"b": "bh", "bh": "b"}[only]
    weights = case.layer.weights._replace(**{other: None})
    case = case._replace(layer=case.layer._replace(weights=weights))
    assert_equal_results(fast_results(case), clear_results(case), 1e-12)


@pytest.mark.parametrize("sort", ["gru after", "gru before two biases"])
def test_a_gru_whose_state_is_as_long_as_input_and_bias_is_no_exception(sort):
    case = draw_case(sort, Sizes(B=2, T=3, D=4, H=5))  # D + 1 = H: two parts of the same shape
    assert_equal_results(fast_results(case), clear_results(case), 1e-12)


@pytest.mark.parametrize("sort", ["gru after", "gru before two biases"])
def test_the_two_bias_gradients_of_a_gru_share_no_memory(sort):
    found = fast_results(draw_case(sort))
    assert not np.shares_memory(found["db"], found["dbh"])


@pytest.mark.parametrize("sort", ["lstm", "gru after"])
def test_closed_gates_stay_closed_and_raise_no_warning(sort):
    case = draw_case(sort, dtype=np.float32)
    weights = case.layer.weights._replace(b=case.layer.weights.b - 200)
    case = case._replace(layer=case.layer._replace(weights=weights))
    assert_equal_results(fast_results(case), clear_results(case), 1e-5)


def test_the_two_places_of_the_reset_differ():
    case = draw_case("gru after")
    assert isinstance(case.layer.weights, GRUWeights)
    other = case._replace(layer=case.layer._replace(reset_after=False))
    assert not np.allclose(fast_results(case)["hs"], fast_results(other)["hs"])
