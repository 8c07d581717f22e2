"""The wire carries plain values exactly, and refuses everything else before it leaves."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from grader.sandbox.plain import DTYPES, TooLargeError, UnsupportedError
from grader.sandbox.wire import pack, read_frame


def sent(value, **limit):
    """The value as it arrives on the other side."""
    frame = read_frame(io.BytesIO(pack(7, "kind", (value,), **limit)).read)
    assert (frame.number, frame.kind) == (7, "kind")
    return frame.values[0]


def same(a, b):
    """Exactly equal: types, shapes, dtypes, signs of zero, and NaN is NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b if isinstance(a, int) else repr(a) == repr(b)


DTYPE = st.sampled_from(sorted(DTYPES)).map(np.dtype)
SHAPE = arrays_of.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters()),
    st.tuples(DTYPE, SHAPE).flatmap(lambda pair: arrays_of.arrays(*pair)),
)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(VALUE)
def test_every_plain_value_arrives_exactly(value):
    assert same(sent(value), value)


EXACT = [
    10**5000,
    -(10**5000),
    2**64,
    -(2**63) - 1,
    math.nan,
    -math.inf,
    -0.0,
    "\ud800",
    complex(math.nan, -0.0),
    np.array(3.0),
    np.empty((0, 3)),
    np.array([np.nan, np.inf, -0.0]),
    {"a": {"t": [1]}, "c": [1, 2]},
]


@pytest.mark.parametrize("value", EXACT, ids=lambda value: f"{type(value).__name__}")
def test_a_difficult_value_arrives_exactly(value):
    assert same(sent(value), value)


@pytest.mark.parametrize(
    "view",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(12)[::-3],
        np.broadcast_to(np.float32(2), (3, 2)),
        np.array([1, 256], ">i4"),
        np.asfortranarray(np.eye(3)),
    ],
)
def test_any_layout_of_an_array_arrives_as_a_plain_native_one(view):
    got = sent(view)
    np.testing.assert_array_equal(got, view)
    assert got.dtype.isnative
    assert got.flags.c_contiguous
    assert got.flags.writeable


@pytest.mark.parametrize(
    "value",
    [np.float16(0.5), np.int64(-3), np.bool_(True), np.complex64(1j), np.str_("a")],
    ids=lambda value: type(value).__name__,
)
def test_a_numpy_scalar_arrives_as_a_python_value(value):
    assert same(sent([value]), [value.item()])


class Kilo(int):
    """A number, but not exactly an int."""


@pytest.mark.parametrize(
    "value",
    [
        object(),
        Kilo(3),
        {1},
        b"bytes",
        range(3),
        {1: 2},
        np.longdouble(1),
        np.datetime64("2026-01-01"),
        np.array([{}]),
        np.array(["a"]),
        np.zeros(1, [("a", int)]),
        np.ma.array([1]),
        np.rec.array([(1,)]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_is_not_plain_data_may_not_leave(value):
    with pytest.raises(UnsupportedError):
        pack(0, "", [[value]])


def test_a_list_that_holds_itself_may_not_leave():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(TooLargeError):
        pack(0, "", [endless])


def test_the_limit_counts_all_arrays_of_a_frame_together():
    half = np.zeros(50, np.uint8)
    assert len(sent([half, half], limit=100)) == 2
    with pytest.raises(TooLargeError, match="more than 99 bytes"):
        pack(0, "", [half, half], limit=99)
