"""The fast layers let OpenBLAS use one thread, and give the others back."""

import numpy as np
import pytest

from reference.fast.threads import OneBlasThread, blas_threads, numpy_openblas, set_blas_threads
from tests.reference.fast_layers import FAST, draw_case, fast_results, new_workspace

needs_openblas = pytest.mark.skipif(
    numpy_openblas() is None, reason="NumPy has no OpenBLAS of its own here"
)


@pytest.fixture
def two_threads():
    before = blas_threads()
    set_blas_threads(2)
    yield
    set_blas_threads(before)


@needs_openblas
def test_one_thread_inside_and_as_many_as_before_outside(two_threads):
    with OneBlasThread():
        assert blas_threads() == 1
    assert blas_threads() == 2


@needs_openblas
def test_an_inner_block_does_not_end_the_outer_one(two_threads):
    with OneBlasThread():
        with OneBlasThread():
            pass
        assert blas_threads() == 1


@needs_openblas
def test_threads_come_back_after_an_error(two_threads):
    with pytest.raises(ValueError, match="on purpose"), OneBlasThread():
        raise ValueError("on purpose")
    assert blas_threads() == 2


@needs_openblas
@pytest.mark.parametrize("sort", FAST)
def test_a_layer_gives_the_threads_back(two_threads, sort):
    fast_results(draw_case(sort))
    assert blas_threads() == 2


@needs_openblas
@pytest.mark.parametrize("sort", FAST)
def test_a_layer_that_fails_gives_the_threads_back(two_threads, sort):
    case = draw_case(sort)
    Wh = case.layer.weights.Wh[:-1]  # does not fit
    broken = case._replace(layer=case.layer._replace(weights=case.layer.weights._replace(Wh=Wh)))
    with pytest.raises(ValueError, match="shape"):
        fast_results(broken, new_workspace(case))
    assert blas_threads() == 2


@needs_openblas
def test_the_number_is_that_of_the_library_which_numpy_uses(two_threads):
    threadpoolctl = pytest.importorskip("threadpoolctl", reason="threadpoolctl is not installed")
    with OneBlasThread():
        np.ones((2, 2)) @ np.ones((2, 2))
        found = [each["num_threads"] for each in threadpoolctl.threadpool_info()]
    assert 1 in found
