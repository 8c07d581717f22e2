"""The memory of the fast layers: used again and again, never a source of old numbers."""

import tracemalloc

import numpy as np
import pytest

from reference.fast.gru_workspace import gru_workspace
from reference.fast.lstm import lstm_workspace
from reference.fast.rnn import rnn_workspace
from tests.reference.fast_layers import (
    FAST,
    assert_equal_results,
    backward,
    clear_results,
    draw_case,
    fast_results,
    forward,
    kept,
    new_workspace,
    without_states,
)
from tests.reference.networks import Sizes
from tests.reference.recurrent import draw_layer, flat

every_sort = pytest.mark.parametrize("sort", FAST)


@every_sort
def test_a_used_workspace_gives_the_same_as_a_new_one(sort):
    first, second = draw_case(sort), draw_case(sort, seed=90)
    work = new_workspace(first)
    fast_results(first, work)
    assert_equal_results(fast_results(second, work), clear_results(second), 1e-12)


@every_sort
def test_states_given_once_are_forgotten_when_none_are_given(sort):
    case = draw_case(sort)
    work = new_workspace(case)
    fast_results(case, work)
    fresh = without_states(case)
    assert_equal_results(fast_results(fresh, work), clear_results(fresh), 1e-12)


@every_sort
def test_a_bias_given_once_is_forgotten_when_none_is_given(sort):
    case = draw_case(sort)
    work = new_workspace(case)
    fast_results(case, work)
    bare = case.layer.weights._replace(b=None)
    bare = case._replace(layer=case.layer._replace(weights=bare))
    assert_equal_results(fast_results(bare, work), clear_results(bare), 1e-12)


@every_sort
def test_the_way_back_can_be_gone_twice(sort):
    case = draw_case(sort)
    work = new_workspace(case)
    first = kept(fast_results(case, work))
    assert_equal_results(forward(case, work) | backward(case, work), first, 1e-15)
    assert_equal_results(backward(case, work), {k: first[k] for k in backward(case, work)}, 1e-15)


@every_sort
def test_the_way_back_belongs_to_the_last_way_there(sort):
    case = draw_case(sort)
    other = case._replace(xs=case.xs + 1)
    work = new_workspace(case)
    forward(other, work)
    forward(case, work)
    want = clear_results(case)
    found = backward(case, work)
    assert_equal_results(found, {name: want[name] for name in found}, 1e-12)


@every_sort
def test_results_are_views_that_the_next_call_overwrites(sort):
    case = draw_case(sort)
    work = new_workspace(case)
    before = fast_results(case, work)
    after = fast_results(draw_case(sort, seed=90), work)
    assert all(np.array_equal(before[name], after[name]) for name in after)


@every_sort
def test_the_memory_order_of_the_arguments_does_not_matter(sort):
    case = draw_case(sort)
    parts = [w if w is None else np.asfortranarray(w) for w in case.layer.weights]
    weights = type(case.layer.weights)(*parts)
    turned = case._replace(
        layer=case.layer._replace(weights=weights),
        xs=np.asfortranarray(case.xs),
        dhs=case.dhs.transpose(1, 2, 0).copy().transpose(2, 0, 1),
    )
    assert_equal_results(fast_results(turned), clear_results(case), 1e-12)


@every_sort
def test_arguments_are_left_unchanged_and_share_no_memory_with_results(sort):
    case, same = draw_case(sort), draw_case(sort)
    results = flat(list(fast_results(case).values()))
    given = flat([*case[1:], case.layer.weights])
    assert all(map(np.array_equal, given, flat([*same[1:], same.layer.weights])))
    assert not any(np.shares_memory(a, b) for a in given for b in results)


@every_sort
def test_a_workspace_is_not_shared_with_another_one(sort):
    case = draw_case(sort)
    found = fast_results(case)
    before = kept(found)
    fast_results(draw_case(sort, seed=90))
    assert all(np.array_equal(before[name], found[name]) for name in found)


@every_sort
def test_nothing_of_size_is_allocated_once_the_workspace_is_there(sort):
    case = draw_case(sort, Sizes(B=64, T=6, D=8, H=256), np.float32)
    work = new_workspace(case)
    fast_results(case, work)
    tracemalloc.start()
    fast_results(case, work)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < case.dhs[:, 0].nbytes  # NumPy's own buffer of 8192 numbers, but not one state


@every_sort
@pytest.mark.parametrize("change", [(1, 0, 0), (0, 1, 0), (0, 0, 1)], ids="BTD")
def test_inputs_of_another_shape_are_refused(sort, change):
    case = draw_case(sort)
    work = new_workspace(case)
    other = case._replace(xs=np.zeros(np.add(case.xs.shape, change)))
    with pytest.raises(ValueError, match=r"xs has shape .* for \(2, 4, 3\)"):
        forward(other, work)


@every_sort
def test_one_sequence_does_not_pass_for_a_batch(sort):
    case = draw_case(sort)
    work = new_workspace(case)
    forward(case, work)
    with pytest.raises(ValueError, match=r"dhs has shape \(1, 4, 5\)"):
        backward(case._replace(dhs=case.dhs[:1]), work)


@every_sort
@pytest.mark.parametrize("part", ["xs", "h0", "layer"])
def test_another_dtype_is_refused_instead_of_rounded(sort, part):
    case, rough = draw_case(sort), draw_case(sort, dtype=np.float32)
    work = new_workspace(rough)
    with pytest.raises(ValueError, match="float64, but this workspace is for float32"):
        forward(rough._replace(**{part: getattr(case, part)}), work)


@pytest.mark.parametrize("part", ["dhs", "dh_last", "layer"])
@every_sort
def test_a_gradient_of_another_dtype_is_refused(sort, part):
    case, rough = draw_case(sort), draw_case(sort, dtype=np.float32)
    work = new_workspace(rough)
    forward(rough, work)
    with pytest.raises(ValueError, match="convert the array with astype"):
        backward(rough._replace(**{part: getattr(case, part)}), work)


@pytest.mark.parametrize("sort", ["lstm peepholes", "lstm projection"])
def test_peepholes_and_projections_are_refused(sort):
    case = draw_case("lstm")
    case = case._replace(layer=draw_layer(sort))
    with pytest.raises(ValueError, match="peepholes or a projection"):
        forward(case, new_workspace(draw_case("lstm")))


@pytest.mark.parametrize("sizes", [(0, 3, 2, 4), (2, 3, 0, 4), (2, 3, 2, 0)])
@pytest.mark.parametrize("make", [rnn_workspace, lstm_workspace, gru_workspace])
def test_a_workspace_for_nothing_is_refused(make, sizes):
    *shape, units = sizes
    options = {"reset_after": True} if make is gru_workspace else {}
    with pytest.raises(ValueError, match="at least 1"):
        make(tuple(shape), units, **options)
