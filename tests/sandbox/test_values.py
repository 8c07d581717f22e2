"""What a function may return, and what is said about everything else."""

from __future__ import annotations

import numpy as np
import pytest

from grader.model import Outcome
from grader.sandbox import Limits, run_function
from tests.sandbox.places import everywhere


@everywhere
def test_a_right_function_returns_its_value(only_case):
    case = only_case("def f(x, y): return {'sum': x + y, 'both': (x, [y])}", 1, 2.5)
    assert (case.outcome, case.value) == (Outcome.RETURNED, {"sum": 3.5, "both": (1, [2.5])})


@everywhere
def test_arrays_come_back_with_type_shape_and_values(only_case):
    given = np.arange(6, dtype=np.float32).reshape(2, 3)
    value = only_case("def f(x): return x.T * 2", given).value
    assert value.dtype == np.float32
    np.testing.assert_array_equal(value, given.T * 2)


def test_numpy_scalars_come_back_as_python_numbers(only_case):
    case = only_case("import numpy as np\ndef f(x): return np.float32(0.5), np.int8(3), np.True_")
    assert [type(item) for item in case.value] == [float, int, bool]


def test_none_comes_back_as_none(only_case):
    case = only_case("def f(x): pass")
    assert (case.outcome, case.value) == (Outcome.RETURNED, None)


def returned(values, **limits):
    """What becomes of each of these expressions, when a function returns it."""
    chosen = ", ".join([f"lambda: {value}" for value in values])
    source = (
        f"import numpy as np\nendless = []\nendless += [endless]\ndef f(i): return [{chosen}][i]()"
    )
    run = run_function(source, "f", [(i,) for i in range(len(values))], limits=Limits(**limits))
    return dict(zip(values, run.cases, strict=True))


REFUSED = {
    "(i for i in [1])": "a value of type `generator`",
    "f": "a value of type `function`",
    "np": "a value of type `module`",
    "[f]": "a value of type `function` inside a list",
    "{'a': (1, {2})}": "a value of type `set` inside a tuple",
    "{1: 'a'}": "a value of type `int` as the key of a dict",
    "np.ma.array([1])": "a masked array (`numpy.ma.MaskedArray`)",
    "np.array([None])": "an array of dtype `object`",
    "np.array(['a'])": "an array of dtype `<U1`",
    "np.matrix([1])": "a value of type `matrix`",
}
TOO_LARGE = {
    "np.zeros(2000)": "arrays of more than 10,000 bytes",
    "np.broadcast_to(0.0, (10**10,))": "arrays of more than 10,000 bytes",
    "[0] * 100_000": "more than 100,000 values (an array may hold more)",
    "endless": "more than 16 levels of lists in lists",
    "'a' * 300_001": "text or a number of more than 300,000 characters",
    "1 << 2_000_000": "text or a number of more than 300,000 characters",
    "['a' * 300_000] * 90_000": "text or a number of more than 300,000 characters",
}


@pytest.fixture(scope="module")
def refused():
    return returned(REFUSED)


@pytest.fixture(scope="module")
def too_large():
    return returned(TOO_LARGE, reply_bytes=10_000)


@pytest.mark.parametrize("value", REFUSED)
def test_a_value_that_is_not_plain_data_is_named(refused, value):
    plain = "Return numbers, text, lists, tuples, dicts or plain NumPy arrays."
    assert refused[value].outcome is Outcome.TYPE
    assert refused[value].error == f"`f` returned {REFUSED[value]}. {plain}"


@pytest.mark.parametrize("value", TOO_LARGE)
def test_a_value_that_is_too_large_is_explained(too_large, value):
    start = "`f` returned more than can be handed in"
    assert too_large[value].outcome is Outcome.REPLY
    assert too_large[value].error == f"{start}: {TOO_LARGE[value]}."
