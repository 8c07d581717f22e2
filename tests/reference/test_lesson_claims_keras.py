"""The lesson's claims about Keras, and what its readers may expect of it, asked of Keras itself."""

import pytest

pytest.importorskip("keras", reason="needs Keras")
pytest.importorskip("tensorflow", reason="needs TensorFlow")

from reference.lesson import CLAIMS, EXPECTATIONS, supported

ABOUT_KERAS = [claim for claim in (*CLAIMS, *EXPECTATIONS) if claim.needs == "keras"]


@pytest.mark.parametrize("claim", ABOUT_KERAS, ids=lambda claim: claim.id)
def test_keras_supports_the_verdict(claim):
    assert supported(claim, claim.facts())
