"""Keras' own print-outs as the judge: its training log is read, its summary is matched."""

import re

import numpy as np
import pytest

from reference.formulas import LayerSpec
from reference.logs import read_log
from reference.printed import summary_lines
from tests.reference.networks import draw_like

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)

ROW = re.compile(r"\((\w+)\)\s*│\s*(\([^)]*\))\s*│\s*([\d,]+)")


def next_number_model():
    model = keras.Sequential(
        [keras.Input((3, 1)), keras.layers.SimpleRNN(10), keras.layers.Dense(1)]
    )
    model.compile("adam", "mse", metrics=["mae"], run_eagerly=True)
    return model


@pytest.mark.parametrize("verbose", [1, 2])
def test_the_log_that_keras_prints_is_its_history(verbose, capsys):
    X, y = draw_like((11, 3, 1)), draw_like((11, 1))
    done = next_number_model().fit(
        X, y, epochs=3, batch_size=4, validation_split=0.2, verbose=verbose
    )
    got = read_log(capsys.readouterr().out)
    assert set(got) == set(done.history) == {"loss", "mae", "val_loss", "val_mae"}
    np.testing.assert_allclose(
        [got[name] for name in done.history], list(done.history.values()), rtol=1e-3, atol=6e-5
    )


def test_a_summary_has_the_rows_and_the_total_of_keras():
    printed = []
    next_number_model().summary(print_fn=lambda text, **_: printed.append(text))
    rows = ROW.findall("\n".join(printed))
    ours = summary_lines([LayerSpec("SimpleRNN", 10), LayerSpec("Dense", 1)], (None, 3, 1))
    assert [" ".join(line.split()) for line in ours[:-1]] == [" ".join(row) for row in rows]
    assert ours[-1] in "\n".join(printed)
