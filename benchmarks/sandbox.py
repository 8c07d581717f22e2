"""What a verdict on student code costs, behind walls, beside what anybody would do instead.

    python benchmarks/sandbox.py [--runs 30] [--answers 500] [--no-keras]

All contenders judge the same answer in turn, in one run; figures are medians. Processor time is
that of this process and of everything it started, zygotes included. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script

from benchmarks.elsewhere import KERAS_SOLUTION, KERAS_TEST, OTTER_TEST, TEST
from benchmarks.processes import held, processor_seconds
from grader import sandbox
from grader.cases import draw_cases
from grader.exercises import load_exercises
from grader.model import Answer, Exercise, Status
from grader.pipeline import grade_variant
from grader.variants import lesson_variant

SECONDS_EACH = 15  # a contender that has taken so long has been measured well enough
PROBE = {"inputs": [], "fit": None}


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--no-keras", action="store_true")
    given = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"load {os.getloadavg()[0]:.1f} at the start, medians of {given.runs} runs\n")
    exercise = load_exercises()["rnn_step"]
    _numpy(exercise, given.runs)
    _throughput(exercise, given.answers)
    if not given.no_keras:
        _keras(max(given.runs // 6, 3))


def _numpy(exercise: Exercise, runs: int) -> None:
    right = (exercise.folder / "accept/plain.py").read_text(encoding="utf-8")
    wrong = right.replace("h_prev @ Wh", "h_prev @ Wh.T")
    cold = time.perf_counter()
    _grade(exercise, right)
    print(f"first verdict of a program, with the start of the zygote: {_ms(cold)} ms\n")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_text(right, encoding="utf-8")
        Path(folder, "test_solution.py").write_text(TEST, encoding="utf-8")
        Path(folder, "otter").mkdir()
        Path(folder, "otter/q1.py").write_text(OTTER_TEST, encoding="utf-8")
        contenders: dict[str, Callable[[], object]] = {
            "bare calls in a warm interpreter": _bare(exercise, right),
            "verdict, no walls (level process)": partial(_grade, exercise, right, "process"),
            f"verdict, all walls ({sandbox.levels()[0]})": partial(_grade, exercise, right),
            "wrong answer, its mistake named": partial(_grade, exercise, wrong),
            "python -c 'import numpy'": partial(_process, folder, "-c", "import numpy"),
            "a pytest process": partial(_process, folder, "-m", "pytest", "-q"),
        }
        if otter := shutil.which("otter"):
            command = [otter, "check", "solution.py", "-t", "otter"]
            contenders["otter check (otter-grader)"] = partial(_run, folder, command)
        _table("rnn_step, 9 cases", _measure(contenders, runs), "a pytest process")


def _keras(runs: int) -> None:
    cold = time.perf_counter()
    _model()
    print(f"first model of a program, with the import of TensorFlow: {_ms(cold)} ms\n")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_text(KERAS_SOLUTION, encoding="utf-8")
        Path(folder, "test_solution.py").write_text(KERAS_TEST, encoding="utf-8")
        contenders: dict[str, Callable[[], object]] = {
            "build, describe, call behind all walls": _model,
            "a pytest process": partial(_process, folder, "-m", "pytest", "-q"),
        }
        _table("a Keras model of 131 parameters", _measure(contenders, runs), "a pytest process")


def _model() -> None:
    run = sandbox.run_model(KERAS_SOLUTION, "build_model", [10], PROBE)
    assert run.cases, run.error


def _grade(exercise: Exercise, source: str, level: str | None = None) -> Status:
    answer = Answer("", exercise.id, source)
    run = partial(sandbox.run_function, level=level)
    return grade_variant(exercise, lesson_variant(exercise), answer, run).status


def _bare(exercise: Exercise, source: str) -> Callable[[], object]:
    cases = draw_cases(exercise.spec.arguments, exercise.spec.cases, lesson_variant(exercise).seed)
    namespace: dict[str, object] = {}
    exec(source, namespace)
    function = namespace[exercise.spec.function]
    assert callable(function)
    return lambda: [function(*case.arguments) for case in cases]


def _process(folder: str, *arguments: str) -> None:
    _run(folder, [sys.executable, *arguments])


def _run(folder: str, command: list[str]) -> None:
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # pytest without our extras
    subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True)


def _measure(contenders: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Wall seconds in turn, so that a change of speed meets all; last, processor seconds a run.

    Slow contenders take part in the first rounds only.
    """
    times: dict[str, list[float]] = {name: [] for name in contenders}
    used = dict.fromkeys(contenders, 0.0)
    for run in range(runs + 1):
        for name, contender in contenders.items():
            if sum(times[name]) > SECONDS_EACH:
                continue
            before, begun = processor_seconds(), time.perf_counter()
            contender()
            if run:  # the first one warms up
                times[name].append(time.perf_counter() - begun)
                used[name] += processor_seconds() - before
    # Ticks are 10 ms, so this is a mean and no median.
    return {name: [*walls, used[name] / len(walls)] for name, walls in times.items()}


def _throughput(exercise: Exercise, answers: int) -> None:
    source = (exercise.folder / "accept/plain.py").read_text(encoding="utf-8")
    rates = []
    for workers in (1, 2):
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(partial(_grade, exercise), [source] * 20 * workers))
            before, begun = held(), time.perf_counter()
            statuses = list(pool.map(partial(_grade, exercise), [source] * answers))
            rates.append(answers / (time.perf_counter() - begun))
            grown = ", ".join(f"{now - before[what]:+d} {what}" for what, now in held().items())
        assert set(statuses) == {Status.PASSED}
        print(f"{answers} answers, {workers} worker(s): {rates[-1]:.0f} verdicts/s; {grown}")
    print(f"two workers give {rates[1] / rates[0]:.2f} times the throughput of one\n")


def _table(title: str, times: dict[str, list[float]], base: str) -> None:
    print(f"{title:<42}{'wall ms':>10}{'CPU ms':>10}{'CPU, of ' + base:>26}")
    for name, (*walls, cpu) in times.items():
        share = _share(cpu, times[base][-1])
        print(f"{name:<42}{statistics.median(walls) * 1000:10.2f}{cpu * 1000:10.1f}{share:>26}")
    print()


def _share(cpu: float, base: float) -> str:
    if not cpu:
        return "below a tick"
    return f"1/{base / cpu:.0f}" if cpu <= base else f"{cpu / base:.0f} times"


def _ms(begun: float) -> int:
    return round((time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    main()
