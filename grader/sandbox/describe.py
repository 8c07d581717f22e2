"""A Keras model as plain data: what it is made of, its weights, and what it predicts.

Runs in the student's process only, which loads it by location, with Keras already imported there.
So every word of it is a claim, and no more: a model can lie about itself. `grader/models/` checks
the claims against each other and computes the predictions again. Names of classes and functions
are given with their module, which is "" for whatever is not what its module calls by that name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any

SETTINGS = (
    "activation",
    "go_backwards",
    "input_dim",
    "mask_zero",
    "merge_mode",
    "output_dim",
    "rate",
    "recurrent_activation",
    "reset_after",
    "return_sequences",
    "return_state",
    "stateful",
    "units",
    "use_bias",
)
MAX_TEXT = 300  # characters
_INNER = re.compile(r"\{\{.*?\}\}")  # how TensorFlow names its own inner functions


def describe(model: Any, probe: Mapping[str, Any]) -> dict[str, Any]:
    """What `grader.models.description` reads, for whatever a student's function returned.

    probe: `inputs`, a list of arrays that the model is called on, one after the other; `fit`,
    None or the arguments x, y and epochs of a short training, which happens last.
    """
    import keras

    if not isinstance(model, keras.Model):
        kind = "layer" if isinstance(model, keras.Layer) else "other"
        return {"kind": kind, "class": type(model).__name__[:MAX_TEXT]}
    layers, calls = _layers(keras, model)
    variables = list(model.weights)
    found = {
        "kind": "model",
        **_origin(type(model)),
        "built": bool(model.built),
        "layers": [_layer(layer, variables) for layer in layers],
        "calls": calls,
        "input_shape": _shape(model, "input_shape"),
        "weights": [keras.ops.convert_to_numpy(variable) for variable in variables],
        "compiled": bool(model.compiled),
        "loss": _loss(model) if model.compiled else None,
        "optimizer": _origin(type(model.optimizer)) if model.compiled else None,
    }
    tried = {**_outputs(keras, model, probe["inputs"]), **_history(model, probe["fit"])}
    return found | tried


def _layers(keras: Any, model: Any) -> tuple[list[Any], list[int] | None]:
    """Every layer once, and which of them is applied first, second, ...; None: in no single row."""
    nodes = getattr(model, "_nodes_by_depth", None)
    if isinstance(model, keras.Sequential) or nodes is None:
        applied, straight = list(model.layers), isinstance(model, keras.Sequential)
    else:
        rows = [nodes[depth] for depth in sorted(nodes, reverse=True)]
        straight = all(len(row) == 1 for row in rows)
        applied = [node.operation for row in rows for node in row]
        applied = [layer for layer in applied if not isinstance(layer, keras.layers.InputLayer)]
    layers = list({id(layer): layer for layer in applied}.values())
    return layers, [_place(layers, layer) for layer in applied] if straight else None


def _place(items: list[Any], wanted: Any) -> int:
    """Where this very object is; variables have no `==` of the usual kind."""
    return next(i for i, item in enumerate(items) if item is wanted)


def _layer(layer: Any, variables: list[Any]) -> dict[str, Any]:
    known = {id(variable) for variable in variables}
    weights = [w for w in getattr(layer, "weights", []) if id(w) in known]
    inner = [getattr(layer, name, None) for name in ("forward_layer", "backward_layer", "layer")]
    parts = {id(part): part for part in inner if hasattr(part, "weights")}
    return {
        **_origin(type(layer)),
        "name": str(layer.name)[:MAX_TEXT],
        "settings": _settings(layer),
        "weights": [_place(variables, weight) for weight in weights],
        "trainable": bool(getattr(layer, "trainable", True)),
        "inner": [_layer(part, variables) for part in parts.values()],
    }


def _settings(layer: Any) -> dict[str, Any]:
    return {name: _plain(getattr(layer, name)) for name in SETTINGS if hasattr(layer, name)}


def _plain(value: Any) -> Any:
    """Numbers, texts, and the names of Keras' own functions; anything else is `custom`."""
    if type(value) in (bool, int, float, type(None)):
        return value
    if type(value) is str:
        return value[:MAX_TEXT]
    origin = _origin(value) if hasattr(value, "__qualname__") else {"module": ""}
    return origin["class"] if origin["module"].startswith("keras.src.") else "custom"


def _origin(item: Any) -> dict[str, str]:
    """The name and the module of a class or function that is really found there."""
    name, module = str(item.__qualname__)[:MAX_TEXT], str(item.__module__)[:MAX_TEXT]
    genuine = getattr(sys.modules.get(module), name, None) is item
    return {"class": name, "module": module if genuine else ""}


def _loss(model: Any) -> dict[str, Any] | None:
    loss = model.loss
    if loss is None:
        return None
    if isinstance(loss, str):  # Keras has found it among its own
        return {"class": loss[:MAX_TEXT], "module": "keras.src.losses", "from_logits": False}
    origin = _origin(loss if hasattr(loss, "__qualname__") else type(loss))
    return {**origin, "from_logits": getattr(loss, "from_logits", False) is True}


def _shape(model: Any, name: str) -> list[int | None] | None:
    """A single shape; None where there is none, or several."""
    shape = getattr(model, name, None)
    if isinstance(shape, tuple) and all(size is None or type(size) is int for size in shape):
        return list(shape)
    return None


def _outputs(keras: Any, model: Any, inputs: list[Any]) -> dict[str, Any]:
    """The predictions, or why there are none."""
    if not model.built:
        return {"outputs": None, "fault": ""}
    try:
        outputs = [_array(keras, model(array, training=False)) for array in inputs]
        return {"outputs": outputs, "fault": ""}
    except (MemoryError, SystemExit):  # have names of their own
        raise
    except BaseException as error:  # student code may raise anything
        return {"outputs": None, "fault": _told(error)}


def _array(keras: Any, output: Any) -> Any:
    if isinstance(output, list | tuple | dict):
        raise ValueError(f"the model has {len(output)} outputs where one is read")
    return keras.ops.convert_to_numpy(output)


def _history(model: Any, fit: Mapping[str, Any] | None) -> dict[str, Any]:
    """The loss after each epoch, or why there is none."""
    if fit is None or not model.built or not model.compiled:
        return {"history": None, "fit_fault": ""}
    try:
        model.run_eagerly = True  # a compiled graph would cost more than these few steps
        x, y, epochs = fit["x"], fit["y"], fit["epochs"]
        done = model.fit(x, y, epochs=epochs, batch_size=len(x), shuffle=False, verbose=0)
        return {"history": [float(loss) for loss in done.history["loss"]], "fit_fault": ""}
    except (MemoryError, SystemExit):
        raise
    except BaseException as error:  # student code may raise anything
        return {"history": None, "fit_fault": _told(error)}


def _told(error: BaseException) -> str:
    """The error in one line. It may be the student's own, and explode when it is printed."""
    name = type(error).__name__
    try:
        lines = [line.strip() for line in str(error).splitlines()]
    except BaseException:  # student code may raise anything
        lines = []
    text = _INNER.sub("", " ".join(line for line in lines if line))
    return f"{name}: {text}"[:MAX_TEXT]
