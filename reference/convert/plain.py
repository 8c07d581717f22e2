"""The two layers without time, dense and embedding: their weights, and these under other names.

Private to `reference/convert/` but for the two tuples. Axis letters: `reference/__init__.py`; V and
E as in `reference/embedding.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from numpy.typing import NDArray

from reference.convert.checks import check_shapes, sizes
from reference.formulas import Shapes

Array = NDArray[Any]


class DenseWeights(NamedTuple):
    """The weights of an output layer, in the order of `dense`."""

    Wy: Array  # (H, O)
    c: Array | None = None  # (O,)


class EmbeddingWeights(NamedTuple):
    """The weights of an embedding layer."""

    table: Array  # (V, E)


PlainWeights = DenseWeights | EmbeddingWeights


def to_names(weights: PlainWeights, names: Mapping[str, str]) -> dict[str, Array]:
    """New arrays under other names, for frameworks that multiply columns: Wy is transposed.

    names: what Wy, c and table are called there.
    """
    parts = {name: array for name, array in weights._asdict().items() if array is not None}
    return {
        names[name]: array.T.copy() if name == "Wy" else array.copy()
        for name, array in parts.items()
    }


def from_names(
    kind: str, found: Mapping[str, Array], names: Mapping[str, str], hint: str = ""
) -> PlainWeights:
    """The way back of `to_names`; ValueError for names or shapes that do not fit the kind."""
    if kind == "Embedding":
        table = names["table"]
        wanted: Shapes = {table: sizes(found, table, "V E", hint)}
        check_shapes("an embedding layer", found, wanted, hint)
        return EmbeddingWeights(found[table].copy())
    weight, bias = names["Wy"], names["c"]
    outputs, inputs = sizes(found, weight, "O H", hint)
    wanted = {weight: (outputs, inputs)} | ({bias: (outputs,)} if bias in found else {})
    check_shapes("a dense layer", found, wanted, hint)
    return DenseWeights(found[weight].T.copy(), found[bias].copy() if bias in found else None)
