"""What every function promises about its arrays: the dtype stays, the inputs stay."""

from pathlib import Path

import numpy as np
import pytest

import reference
from reference.index import FUNCTIONS, MODULES, public_functions
from tests.reference.networks import draw_head, draw_like, draw_network

XS, H0, WX, WH, B = draw_network()
WY, C = draw_head()
CALLS = {
    "rnn_step": (XS[:, 0], H0, WX, WH, B),
    "rnn_forward": (XS, H0, WX, WH, B),
    "rnn_backward": (draw_like((2, 4, 5)), XS, H0, WX, WH, B),
    "lesson_rnn_forward": (XS[0], H0[0], WH.T, WX.T, B),
    "dense": (H0, WY, C),
    "dense_backward": (draw_like((2, 6)), H0, WY),
    "bptt": (XS, draw_like((2, 4, 6)), H0, WX, WH, B, WY, C),
    "rnn_states": (XS[0], H0[0], WX.T, WH.T, B),
    "rnn_trace": (XS[0, :, 0], 0.5, 0.5, 0.1, 2.0),
}
every_function = pytest.mark.parametrize("name", CALLS)


def copies(name, dtype):
    return [a.astype(dtype) if isinstance(a, np.ndarray) else a for a in CALLS[name]]


def flat(result):
    """The arrays and numbers of a result, however nested."""
    if isinstance(result, tuple | list):
        return [part for item in result for part in flat(item)]
    return [result]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@every_function
def test_dtype_is_kept(name, dtype):
    result = FUNCTIONS[name](*copies(name, dtype))
    assert {part.dtype for part in flat(result)} == {np.dtype(dtype)}


@every_function
def test_float32_is_as_good_as_float32_can_be(name):
    rough = flat(FUNCTIONS[name](*copies(name, np.float32)))
    fine = flat(FUNCTIONS[name](*copies(name, np.float64)))
    for got, want in zip(rough, fine, strict=True):
        np.testing.assert_allclose(got, want, rtol=2e-5, atol=2e-6)


@every_function
def test_inputs_are_left_unchanged(name):
    arguments = copies(name, np.float64)
    FUNCTIONS[name](*arguments)
    for after, before in zip(arguments, CALLS[name], strict=True):
        assert np.array_equal(after, before)


@every_function
def test_results_share_no_memory_with_inputs(name):
    arguments = copies(name, np.float64)
    parts = flat(FUNCTIONS[name](*arguments))
    assert not any(np.shares_memory(part, argument) for part in parts for argument in arguments)


def test_no_steps_keep_float32_too():
    xs, *rest = copies("rnn_forward", np.float32)
    assert FUNCTIONS["rnn_forward"](xs[:, :0], *rest).dtype == np.float32


def test_every_public_function_is_documented():
    assert [name for name, function in FUNCTIONS.items() if not function.__doc__] == []


def test_no_two_public_functions_share_a_name():
    names = [name for module in MODULES for name in public_functions(module)]
    assert sorted(names) == sorted(FUNCTIONS)


def test_every_module_of_formulas_is_listed():
    folder = Path(reference.__file__).parent
    unlisted = {"index", "__init__", "keras_models", "keras_training", "lesson_recipes"}
    listed = {module.__name__.removeprefix("reference.") for module in MODULES}
    assert {path.stem for path in folder.glob("*.py")} - unlisted == listed
