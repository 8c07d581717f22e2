"""What one verdict on a code answer costs, beside what anybody would do instead.

    python benchmarks/verdict.py [--runs 15]

All contenders judge the same right and wrong `rnn_step` on the same cases, in turn, in one run;
figures are medians of whole wall-clock time. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader import grade, load_exercises
from grader.cases import draw_cases
from grader.variants import lesson_variant

EXERCISE = "rnn_step"
TEST = """
import numpy as np
from solution import rnn_step

def test_shape():
    rng = np.random.default_rng(0)
    x, h = rng.normal(size=(2, 3)), rng.normal(size=(2, 4))
    Wx, Wh, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    np.testing.assert_allclose(rnn_step(x, h, Wx, Wh, b), np.tanh(x @ Wx + h @ Wh + b))
"""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    exercise = load_exercises()[EXERCISE]
    right = (exercise.folder / "accept/plain.py").read_text(encoding="utf-8")
    wrong = right.replace("h_prev @ Wh", "h_prev @ Wh.T")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_text(right, encoding="utf-8")
        Path(folder, "test_solution.py").write_text(TEST, encoding="utf-8")
        contenders: dict[str, Callable[[], object]] = {
            "the function called in a warm interpreter": _bare(right),
            "grader: a right answer": lambda: grade(exercise, right),
            "grader: a wrong answer, its mistake named": lambda: grade(exercise, wrong),
            "python -c 'import numpy'": lambda: _process(["-c", "import numpy"], folder),
            "a pytest process": lambda: _process(["-m", "pytest", "-q"], folder),
        }
        times = _measure(contenders, runs)
    _print(times, runs)


def _bare(source: str) -> Callable[[], object]:
    exercise = load_exercises()[EXERCISE]
    cases = draw_cases(exercise.spec.arguments, exercise.spec.cases, lesson_variant(exercise).seed)
    namespace: dict[str, object] = {}
    exec(source, namespace)
    function = namespace[exercise.spec.function]
    assert callable(function)
    return lambda: [function(*case.arguments) for case in cases]


def _process(arguments: list[str], folder: str) -> None:
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # pytest without our extras
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True)


def _measure(contenders: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """In turn, so that a change of the machine's speed meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for run in range(runs + 1):
        for name, contender in contenders.items():
            begun = time.perf_counter()
            contender()
            if run:  # the first one warms up
                times[name].append(time.perf_counter() - begun)
    return times


def _print(times: dict[str, list[float]], runs: int) -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"load {os.getloadavg()[0]:.1f}, medians of {runs} runs\n")
    base = statistics.median(times["a pytest process"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:<45} {median * 1000:9.2f} ms   {median / base:8.4f} of a pytest process")


if __name__ == "__main__":
    main()
