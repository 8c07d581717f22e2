"""Output layers and embeddings go into every framework's arrays and back unchanged."""

import numpy as np
import pytest

from reference.convert import (
    DenseWeights,
    EmbeddingWeights,
    from_keras,
    from_lesson,
    from_onnx,
    from_torch,
    to_keras,
    to_lesson,
    to_onnx,
    to_torch,
)
from tests.reference.recurrent import drawing, flat

draw = drawing(3)
LAYERS = {
    "dense": ("Dense", DenseWeights(draw(5, 3), draw(3))),
    "dense without bias": ("Dense", DenseWeights(draw(5, 3))),
    "one number": ("Dense", DenseWeights(draw(1, 1), draw(1))),
    "embedding": ("Embedding", EmbeddingWeights(draw(7, 4))),
}
PATHS = {
    "keras": (to_keras, from_keras),
    "torch": (to_torch, from_torch),
    "onnx": (to_onnx, from_onnx),
    "lesson": (to_lesson, from_lesson),
}
every_path = pytest.mark.parametrize(
    ("to", "back", "sort"),
    [
        pytest.param(*pair, sort, id=f"{way}-{sort}")
        for way, pair in PATHS.items()
        for sort in LAYERS
        if (way, sort) != ("lesson", "embedding")
    ],
)


@every_path
def test_layers_without_time_come_back_unchanged(to, back, sort):
    kind, weights = LAYERS[sort]
    came_back = back(to(weights), kind=kind)
    assert type(came_back) is type(weights)
    np.testing.assert_equal(came_back, weights)


@every_path
def test_layers_without_time_share_no_memory_with_what_they_were_given(to, back, sort):
    kind, weights = LAYERS[sort]
    arrays = to(weights)
    there = list(arrays.values()) if isinstance(arrays, dict) else arrays
    came_back = flat(back(arrays, kind=kind))
    assert not any(np.shares_memory(a, b) for a in there for b in flat(weights))
    assert not any(np.shares_memory(a, b) for a in came_back for b in [*there, *flat(weights)])


def test_the_lesson_has_no_embedding_of_its_own():
    with pytest.raises(ValueError, match="found EmbeddingWeights where"):
        to_lesson(LAYERS["embedding"][1])
