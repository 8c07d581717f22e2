"""The same checks as one would write them for pytest and for otter-grader."""

TEST = """
import numpy as np
from solution import rnn_step

def test_values():
    rng = np.random.default_rng(0)
    for B, D, H in [(2, 3, 4), (3, 5, 2), (3, 3, 3), (1, 2, 3), (2, 3, 4), (2, 3, 4), (4, 2, 1)]:
        x, h = rng.normal(size=(B, D)), rng.normal(size=(B, H))
        Wx, Wh, b = rng.normal(size=(D, H)), rng.normal(size=(H, H)), rng.normal(size=H)
        np.testing.assert_allclose(rnn_step(x, h, Wx, Wh, b), np.tanh(x @ Wx + h @ Wh + b))
"""
OTTER_TEST = (
    """
OK_FORMAT = True
test = {"name": "q1", "points": 1, "suites": [{"type": "doctest", "scored": True, "setup": "",
    "teardown": "", "cases": [{"hidden": False, "locked": False, "code": """
    + repr(
        ">>> import numpy as np\n"
        ">>> x, h, Wx, Wh, b = (np.ones(s) / 3 for s in [(2, 3), (2, 4), (3, 4), (4, 4), 4])\n"
        ">>> bool(np.allclose(rnn_step(x, h, Wx, Wh, b), np.tanh(x @ Wx + h @ Wh + b)))\n"
        "True"
    )
    + "}]}]}"
)
KERAS_TEST = """
from solution import build_model

def test_model():
    import numpy as np
    model = build_model(10)
    assert model.count_params() == 131
    assert model(np.zeros((2, 3, 1), "float32")).shape == (2, 1)
"""
KERAS_SOLUTION = """
import keras
from keras import layers

def build_model(units):
    model = keras.Sequential([keras.Input((3, 1)), layers.SimpleRNN(units), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse")
    return model
"""
