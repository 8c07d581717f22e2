"""What a whole training of two of the lesson's models costs: NumPy, Keras, PyTorch.

    OMP_NUM_THREADS=1 python benchmarks/lesson_training.py [--runs 3]

The next number as the lesson prints it (200 epochs, validation each epoch) and the character
generator (100 epochs). All contenders train in turn, in one run, on the same data by the same
recipe; figures are medians of processor seconds, all threads together, with building the model,
without importing the library. The last column says what was learned, so that nobody wins by
learning less. PyTorch is left out where it is not installed. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

# Run as a script: `reference` is the package then, not the benchmark of that name beside this file.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reference.keras_models import next_character, next_number
from reference.keras_training import fit
from reference.lesson_data import ADDRESS, next_character_data, next_number_data
from reference.lesson_models import predict_next_number, train_next_character, train_next_number
from reference.lesson_recipes import PLANS, Plan
from reference.tokens import one_hot
from reference.training import split_tail

ASKED = [47, 48, 49]
Training = Callable[[int], float]  # seed -> what was learned, as one number


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")  # all contenders on the processor
    numbers: dict[str, Training] = {"NumPy": numpy_number}
    characters: dict[str, Training] = {"NumPy": numpy_character}
    if importlib.util.find_spec("torch"):
        # before Keras: PyTorch's compiler, loaded after TensorFlow's, ends in a segmentation fault
        numbers["PyTorch"], characters["PyTorch"] = torch_number, torch_character
    numbers["Keras"], characters["Keras"] = keras_number, keras_character
    print_table("next number, 200 epochs", "after 47 48 49", measure(numbers, runs))
    print_table("next character, 100 epochs", "accuracy", measure(characters, runs))


def measure(
    contenders: Mapping[str, Training], runs: int
) -> dict[str, tuple[list[float], list[float]]]:
    """Processor seconds and results of each contender; they take turns."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in contenders}
    for seed in range(runs + 1):
        for name, training in contenders.items():
            before = time.process_time()
            result = training(seed)
            seconds = time.process_time() - before
            if seed > 0:  # round 0 imports and warms up
                found[name][0].append(seconds)
                found[name][1].append(result)
    return found


def print_table(
    title: str, learned: str, found: Mapping[str, tuple[list[float], list[float]]]
) -> None:
    """One line per contender."""
    print(f"\n{title}\n{'':10}{'CPU s':>9}{'/ NumPy':>10}   {learned}")
    base = statistics.median(found["NumPy"][0])
    for name, (seconds, results) in found.items():
        median = statistics.median(seconds)
        shown = ", ".join(f"{result:.3f}" for result in results)
        print(f"{name:10}{median:>9.3f}{median / base:>10.1f}   {shown}")


def numpy_number(seed: int) -> float:
    """The next-number model in NumPy; what it predicts after 47, 48, 49."""
    return predict_next_number(train_next_number(seed).weights, ASKED)


def numpy_character(seed: int) -> float:
    """The character model in NumPy; its accuracy in the last epoch."""
    return train_next_character(ADDRESS, seed).history["accuracy"][-1]


def keras_number(seed: int) -> float:
    """The same in Keras."""
    import keras

    keras.utils.set_random_seed(seed)
    model = next_number()
    fit(model, PLANS["next_number"], *next_number_data())
    return float(np.asarray(model(np.array(ASKED, np.float32).reshape(1, 3, 1)))[0, 0])


def keras_character(seed: int) -> float:
    """The same in Keras."""
    import keras

    keras.utils.set_random_seed(seed)
    X, y = next_character_data(ADDRESS)
    history = fit(next_character(), PLANS["next_character"], X, one_hot(y, X.shape[2]))
    return history["accuracy"][-1]


def torch_number(seed: int) -> float:
    """The same in PyTorch."""
    import torch

    plan = PLANS["next_number"]
    X, y = next_number_data()
    loss, mae = torch.nn.MSELoss(), torch.nn.L1Loss()
    predict, _ = torch_trained(seed, plan, X, y, loss, mae, hidden=10, activation="tanh", outputs=1)
    return float(predict(torch.tensor(ASKED, dtype=torch.float32).reshape(1, 3, 1))[0, 0].detach())


def torch_character(seed: int) -> float:
    """The same in PyTorch."""
    import torch

    X, y = next_character_data(ADDRESS)
    sizes = {"hidden": 50, "activation": "relu", "outputs": X.shape[2]}
    loss, plan = torch.nn.CrossEntropyLoss(), PLANS["next_character"]
    return torch_trained(seed, plan, X, y, loss, torch_accuracy, **sizes)[1]


def torch_accuracy(scores: Any, targets: Any) -> Any:
    """The share of rows whose largest score is that of the right class."""
    return (scores.argmax(dim=-1) == targets).float().mean()


def torch_trained(
    seed: int,
    plan: Plan,
    inputs: Any,
    targets: Any,
    loss: Any,
    metric: Any,
    *,
    hidden: int,
    activation: str,
    outputs: int,
) -> tuple[Callable[[Any], Any], float]:
    """Train by the plan, measuring what Keras measures; the model and the last metric measured."""
    import torch

    torch.manual_seed(seed)
    X, y = torch.from_numpy(inputs), torch.from_numpy(targets)
    cut = split_tail(len(X), plan.recipe.validation_split)
    rnn = torch.nn.RNN(X.shape[2], hidden, nonlinearity=activation, batch_first=True)
    head = torch.nn.Linear(hidden, outputs)
    adam = torch.optim.Adam([*rnn.parameters(), *head.parameters()], eps=1e-7)

    def predict(xs: Any) -> Any:
        return head(rnn(xs)[0][:, -1])

    history = []
    for _ in range(plan.recipe.epochs):
        sums = np.zeros(2)
        order: Any = torch.randperm(cut)
        for rows in order.split(plan.recipe.batch_size):
            ys = predict(X[rows])
            error = loss(ys, y[rows])
            adam.zero_grad()
            error.backward()
            adam.step()
            sums += len(rows) * np.array([error.item(), metric(ys, y[rows]).item()])
        history.append(sums / cut)  # loss and metric of training, then of validation
        if cut < len(X):
            with torch.no_grad():
                ys = predict(X[cut:])
                history.append(np.array([loss(ys, y[cut:]).item(), metric(ys, y[cut:]).item()]))
    return predict, float(history[-1][1])


if __name__ == "__main__":
    main()
