"""The embedding: a table to look up, and its gradient."""

import numpy as np
import pytest

from reference.embedding import embedding, embedding_backward
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import draw_like

IDS = np.array([[2, 0, 2], [6, 2, 1]])  # one of them three times, some never
TABLE = draw_like((7, 4))


def test_looking_up_equals_a_one_hot_vector_times_the_table():
    np.testing.assert_allclose(embedding(IDS, TABLE), np.eye(7)[IDS] @ TABLE, rtol=1e-15)


@pytest.mark.parametrize("ids", [3, [3], [[3, 1]], []], ids=str)
def test_ids_of_any_shape_get_a_vector_each(ids):
    assert embedding(ids, TABLE).shape == (*np.shape(ids), 4)


def test_gradient_matches_a_complex_step():
    dvectors = draw_like((2, 3, 4), seed=3)
    want = complex_step(lambda table: np.sum(dvectors * embedding(IDS, table)), TABLE)
    assert relative_error(embedding_backward(dvectors, IDS, TABLE), want) < 1e-14


def test_an_id_that_occurs_three_times_receives_three_gradients():
    dtable = embedding_backward(np.ones((2, 3, 4)), IDS, TABLE)
    assert dtable[:, 0].tolist() == [1, 1, 3, 0, 0, 0, 1]


@pytest.mark.parametrize("bad", [-1, 7])
@pytest.mark.parametrize("look_up", [True, False], ids=["forward", "backward"])
def test_an_id_without_a_row_is_refused_by_name(bad, look_up):
    ids = [[0, bad]]
    with pytest.raises(ValueError, match=f"token id {bad} has no row; the table has rows 0 to 6"):
        embedding(ids, TABLE) if look_up else embedding_backward(np.ones((1, 2, 4)), ids, TABLE)


def test_ids_that_are_no_whole_numbers_are_refused():
    with pytest.raises(ValueError, match="whole numbers, but they are float64"):
        embedding([1.0], TABLE)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype):
    vectors = embedding(IDS, TABLE.astype(dtype))
    assert vectors.dtype == dtype
    assert embedding_backward(vectors, IDS, TABLE.astype(dtype)).dtype == dtype


def test_what_was_looked_up_is_a_copy():
    assert not np.shares_memory(embedding(IDS, TABLE), TABLE)
