"""All public functions by name: what an exercise may call to compute a right answer.

No two of them share a name. Weight converters, models in Keras and the claims about the lesson are
no answers to exercises, and not listed.
"""

from collections.abc import Callable
from importlib import import_module
from inspect import isfunction
from types import ModuleType
from typing import Any

NAMES = """
    activations applications attention attention_layer attention_scores bidirectional bptt
    chain_rule clipping counts decay dense dropout embedding encoder_decoder
    encoder_decoder_backward feedback flops formulas gradients gru gru_backward jacobians
    layers lesson_data lesson_models logs losses lstm lstm_backward masking metrics modes
    notations optimizers pictures printed recurrence rnn_model sampling scaling shapes
    simple_rnn softmax stacked tasks tokens trace training truncated unrolling windows
"""
MODULES: tuple[ModuleType, ...] = tuple(
    import_module(f"reference.{name}") for name in NAMES.split()
)


def public_functions(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """The functions that a module defines itself."""
    own = [value for value in vars(module).values() if isfunction(value)]
    own = [function for function in own if function.__module__ == module.__name__]
    return {f.__name__: f for f in own if not f.__name__.startswith("_")}


FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: function for module in MODULES for name, function in public_functions(module).items()
}
