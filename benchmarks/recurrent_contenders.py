"""One contender of `benchmarks/reference.py`, in a process of its own.

    python -m benchmarks.recurrent_contenders NAME

It reads one line, answers with one line of JSON, and so on until the input ends:

    CELL B T D H    build the layer, call it twice    ->  seconds of the first call
    run             call it for a while               ->  seconds per call, wall and processor

A call is forward and full backpropagation through time in float32: all states, and the gradients
of inputs and weights for a given gradient of all states. Everybody gets inputs and gradients in
the memory order he likes best: time first for PyTorch and JAX, batch first for Keras; for us inputs
batch first, and gradients in the order of our states.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.recurrent_frameworks import in_jax, in_keras, in_pytorch
from benchmarks.recurrent_numpy import Call, clear, ours, products

TURN_S = 0.05
MAKERS: dict[str, Callable[..., Call]] = {
    "ours": ours,
    "products": products,
    "PyTorch": in_pytorch,
    "Keras": partial(in_keras, compiled=False),
    "Keras, XLA": partial(in_keras, compiled=True),
    "JAX": in_jax,
    "clear": clear,
}


def main() -> None:
    """Serve one contender until the input ends."""
    make, call, calls = MAKERS[sys.argv[1]], None, 1
    for line in sys.stdin:
        if line.strip() == "run":
            assert call is not None, "the layer must be built before it is run"
            answer = dict(zip(("wall", "processor"), measure(call, calls), strict=True))
        else:
            cell, *sizes = line.split()
            call = make(cell, *map(int, sizes))
            first = measure(call, 1)[0]
            calls = max(1, round(TURN_S / measure(call, 1)[0]))
            answer = {"first": first}
        print(json.dumps(answer), flush=True)


def measure(call: Call, calls: int) -> tuple[float, float]:
    """Seconds per call: by the clock, and of the processor for all threads of this process."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(calls):
        call()
    return (time.perf_counter() - wall) / calls, (time.process_time() - processor) / calls


if __name__ == "__main__":
    main()
