"""The slips that people make with Keras again and again, each with a name and a sentence.

They are looked for in an answer that is not right, in the order of this file. An exercise words
the sentence anew where its `mistakes.py` holds a function of that name with a docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from grader.models.asked import Asked
from grader.models.constraints import classes, loss_name
from grader.models.description import Layer, Model, Thing

_RANK = re.compile(r"expected ndim=3, found ndim=2.*?\(None, (\d+)\)", re.DOTALL)
_ONE_HOT = ("categorical_crossentropy", "sparse_categorical_crossentropy")
_RECURRENT = ("SimpleRNN", "GRU", "LSTM", "Bidirectional")


@dataclass(frozen=True)
class Slip:
    """A named slip and the sentence for whoever made it."""

    id: str
    says: str


RETURNS_NOTHING = Slip(
    "returns-nothing",
    "The function returns None: the model is built and then forgotten. End with `return model`.",
)
RETURNS_A_LAYER = Slip(
    "returns-a-layer",
    "The function returns a single layer. Put the layers into a model, such as keras.Sequential.",
)
OWN_MODEL_CLASS = Slip(
    "own-model-class",
    "The model is of a class of your own. Build it with keras.Sequential, or with "
    "keras.Model(inputs, outputs), so that its layers can be followed.",
)
EMBEDDING_FORGOTTEN = Slip(
    "embedding-forgotten",
    "The recurrent layer is given bare token ids. An Embedding layer before it turns each id into "
    "a vector.",
)
INPUT_WITHOUT_FEATURES = Slip(
    "input-without-features",
    "A recurrent layer reads (time steps, features), also where there is one feature: the input "
    "lacks its last axis.",
)
MISSING_RETURN_SEQUENCES = Slip(
    "missing-return-sequences",
    "A recurrent layer is given a single vector where it needs a sequence. The layer before it "
    "has to hand on all its states: `return_sequences=True`.",
)


def in_thing(thing: Thing) -> Slip | None:
    """The slip of a function that returns no model."""
    if thing.kind == "layer":
        return RETURNS_A_LAYER
    return RETURNS_NOTHING if thing.name == "NoneType" else None


def in_class(model: Model) -> Slip | None:
    """The slip of a model whose `call` may do anything, whatever its layers are."""
    return None if model.own and model.kind in ("Sequential", "Functional") else OWN_MODEL_CLASS


def in_error(error: str, asked: Asked) -> Slip | None:
    """The slip behind an error that Keras raised while the model was built or called."""
    found = _RANK.search(error)
    if found is None:
        return None
    steps = asked.input_shape[1] if asked.input_shape else None
    if int(found.group(1)) != steps:
        return MISSING_RETURN_SEQUENCES
    embedded = asked.layers is not None and asked.layers[0] == "Embedding"
    return EMBEDDING_FORGOTTEN if embedded else INPUT_WITHOUT_FEATURES


def in_model(model: Model, asked: Asked) -> Slip | None:
    """The first slip that is seen in a model."""
    return next((slip for slip, holds in _IN_MODELS if holds(model, asked)), None)


def _last(model: Model) -> Layer | None:
    return model.row[-1] if model.row else None


def _ends_in(model: Model, *activations: str) -> bool:
    last = _last(model)
    return last is not None and last.settings.get("activation") in activations


def _one_output(model: Model) -> bool:
    last = _last(model)
    return last is not None and last.kind == "Dense" and last.settings.get("units") == 1


def _one_hot_loss(model: Model) -> bool:
    return model.loss is not None and loss_name(model.loss.kind) in _ONE_HOT


def _raw_scores(model: Model) -> bool:
    return model.loss is not None and model.loss.from_logits


def _turned(model: Model, asked: Asked) -> bool:
    if not model.input_shape or not asked.input_shape or model.input_shape == asked.input_shape:
        return False
    return model.input_shape[1:] == asked.input_shape[:0:-1]


def _sequences_left(model: Model, asked: Asked) -> bool:
    """An output for each step where one in all is asked for."""
    if not model.outputs or asked.output_shape is None:
        return False
    recurrent = [layer for layer in model.row if layer.kind in _RECURRENT]
    surplus = model.outputs[0].ndim == len(asked.output_shape) + 1
    return surplus and bool(recurrent) and recurrent[-1].settings.get("return_sequences") is True


def _no_embedding(model: Model, asked: Asked) -> bool:
    wanted = asked.layers is not None and asked.layers[0] == "Embedding"
    return wanted and "Embedding" not in classes(model)


def _head_forgotten(model: Model, asked: Asked) -> bool:
    return asked.layers is not None and classes(model) == asked.layers[:-1]


_IN_MODELS: tuple[tuple[Slip, Callable[[Model, Asked], bool]], ...] = (
    (
        Slip(
            "not-built",
            "The model has no weights yet, as nothing tells it the shape of its input. Begin with "
            "keras.Input.",
        ),
        lambda model, asked: not model.built,
    ),
    (
        Slip(
            "softmax-over-one-unit",
            "A softmax over a single unit is always 1, whatever the input is. A single probability "
            "comes out of a sigmoid.",
        ),
        lambda model, asked: _one_output(model) and _ends_in(model, "softmax"),
    ),
    (
        Slip(
            "cross-entropy-over-one-unit",
            "Categorical cross-entropy over a single output is always 0, so nothing is learnt. It "
            "is made for one output per class.",
        ),
        lambda model, asked: _one_output(model) and _one_hot_loss(model),
    ),
    (
        Slip(
            "activation-and-raw-scores",
            "The loss is told to expect raw scores (from_logits=True), but the last layer has "
            "turned them into probabilities already. Do one of the two.",
        ),
        lambda model, asked: _raw_scores(model) and _ends_in(model, "sigmoid", "softmax"),
    ),
    (EMBEDDING_FORGOTTEN, _no_embedding),
    (
        Slip(
            "axes-swapped",
            "The axes of the input are in the wrong order: time steps come first, features second.",
        ),
        _turned,
    ),
    (
        Slip(
            "head-forgotten",
            "The output layer is missing: what comes out is the state of the recurrent layer.",
        ),
        _head_forgotten,
    ),
    (
        Slip(
            "sequences-to-the-head",
            "The last recurrent layer hands on all its states, so there is an output for every "
            "step. Nothing complains, but one output in all was asked for.",
        ),
        _sequences_left,
    ),
    (
        Slip(
            "not-compiled",
            "The model is never compiled: without `model.compile(...)` it has neither a loss nor "
            "an optimizer.",
        ),
        lambda model, asked: asked.loss is not None and not model.compiled,
    ),
)
