"""What a gradient through a whole recurrent layer costs, beside what one would take instead.

    python benchmarks/reference.py [--rounds 7] [--only lstm] [--sizes 2] [--write]

Forward and full backpropagation through time in float32. Each contender has a process of its own,
all on the same processor core, and they take turns, so that a change of speed meets all. Part 1
gives processor time on one thread; part 2 gives our time by the clock with two threads and with
one. Contenders that are not installed are left out. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script

from benchmarks.page import PAGE, machine, write

ROOT = Path(__file__).resolve().parent.parent
CELLS = ("rnn", "lstm", "gru")
SIZES = ((1, 10, 1, 10), (32, 30, 1, 50), (32, 100, 31, 128), (64, 200, 64, 256))
NEEDS = {"PyTorch": "torch", "Keras": "tensorflow", "Keras, XLA": "tensorflow", "JAX": "jax"}
CONTENDERS = ("ours", "products", *NEEDS, "clear")
QUIET = {"CUDA_VISIBLE_DEVICES": "-1", "JAX_PLATFORMS": "cpu", "TF_CPP_MIN_LOG_LEVEL": "3"}
TUNING = ("OPENBLAS_", "GOTO_", "MKL_", "NVPL_", "XLA_", "TF_ENABLE_ONEDNN")

Seconds = dict[str, list[float]]  # contender -> one figure for each round
Process = subprocess.Popen[str]


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", choices=CELLS, help="one cell")
    parser.add_argument("--sizes", type=int, nargs="*", choices=range(len(SIZES)))
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    given = parser.parse_args()
    cells = [given.only] if given.only else list(CELLS)
    sizes = [SIZES[k] for k in given.sizes] if given.sizes else list(SIZES)
    unset = ", ".join(sorted(name for name in os.environ if name.startswith(TUNING))) or "none"
    lines = [f"{machine()}; {given.rounds} rounds. Variables of the machine left out: {unset}.\n"]
    lines += one_thread(cells, sizes, given.rounds) + two_threads(cells, sizes, given.rounds)
    print("\n".join(lines))
    if given.write:
        write("reference", "\n".join(lines))


def one_thread(cells: list[str], sizes: list[Any], rounds: int) -> list[str]:
    """Part 1: the lines of its table."""
    names = [name for name in CONTENDERS if installed(name)]
    left_out = [f"{name} is not installed here.\n" for name in CONTENDERS if name not in names]
    lines = [
        "Processor time per call in ms, smallest and (median); × is the ratio to ours, of the",
        "smallest. *products* are the bare matrix products, *clear* is the readable twin.\n",
        *left_out,
        "| cell | B, T, D, H | " + " | ".join(names) + " |",
        "|---" * (len(names) + 2) + "|",
    ]
    with ExitStack() as stack:
        workers = {name: start(stack, name, threads=1, cores=1) for name in names}
        firsts: dict[str, float] = {}
        ratios = []
        for cell, size in [(cell, size) for cell in cells for size in sizes]:
            found = take_turns(workers, cell, size, rounds, "processor", firsts)
            ours = min(found["ours"])
            lines.append(row(cell, size, [entry(found[name], ours) for name in names]))
            rivals = [min(found[name]) for name in names if name in NEEDS]
            ratios.append(ours / min(rivals, default=ours))
    slowest = ", ".join(f"{name} {firsts[name]:.1f} s" for name in names if name in NEEDS)
    return [
        *lines,
        f"\nOurs is the fastest in {sum(r <= 1 for r in ratios)} of {len(ratios)} lines, and takes",
        f"at most {max(ratios):.2f} times as long as the fastest. Longest first call, with tracing",
        f"and compiling, not counted above: {slowest}.\n",
    ]


def two_threads(cells: list[str], sizes: list[Any], rounds: int) -> list[str]:
    """Part 2: the lines of its table."""
    lines = [
        "Time by the clock in ms, smallest and (median), with two BLAS threads allowed and with",
        "one; × is the ratio of the smallest.\n",
        "| cell | B, T, D, H | ours, 1 | ours, 2 | clear, 1 | clear, 2 |",
        "|---|---|---|---|---|---|",
    ]
    with ExitStack() as stack:
        workers = {
            f"{name} {threads}": start(stack, name, threads=threads, cores=2)
            for name in ("ours", "clear")
            for threads in (1, 2)
        }
        for cell, size in [(cell, size) for cell in cells for size in sizes]:
            found = take_turns(workers, cell, size, rounds, "wall", {})
            entries = [
                entry(found[f"{name} {threads}"], min(found[f"{name} 1"]))
                for name in ("ours", "clear")
                for threads in (1, 2)
            ]
            lines.append(row(cell, size, entries))
    return lines


def installed(name: str) -> bool:
    """Whether the contender can run here."""
    return importlib.util.find_spec(NEEDS.get(name, "json")) is not None


def start(stack: ExitStack, name: str, *, threads: int, cores: int) -> Process:
    """The process of a contender, without the machine's own tuning, ended with `stack`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(TUNING)}
    count = str(threads)
    limits = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), count)
    limits |= dict.fromkeys(("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), count)
    command = [sys.executable, "-m", "benchmarks.recurrent_contenders", name]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=kept | limits | QUIET,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if hasattr(os, "sched_setaffinity"):  # Linux: threads of a library that ignores the limits
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[-cores:])
    stack.callback(process.wait)
    assert process.stdin is not None
    stack.callback(process.stdin.close)
    return process


def ask(process: Process, line: str) -> dict[str, float]:
    """One line to a contender, its answer back."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise SystemExit(f"{process.args!r} ended at {line!r}; start it by hand to see why.")
    return dict(json.loads(answer))


def take_turns(
    workers: dict[str, Process],
    cell: str,
    size: Any,
    rounds: int,
    clock: str,
    firsts: dict[str, float],
) -> Seconds:
    """Figures of all contenders, round by round; `firsts` keeps the longest first calls."""
    for name, worker in workers.items():
        first = ask(worker, f"{cell} {' '.join(map(str, size))}")["first"]
        firsts[name] = max(first, firsts.get(name, 0))
    found: Seconds = {name: [] for name in workers}
    for _ in range(rounds):
        for name, worker in workers.items():
            found[name].append(ask(worker, "run")[clock])
    return found


def row(cell: str, size: Any, entries: list[str]) -> str:
    """One line of a table."""
    return f"| {cell} | {', '.join(map(str, size))} | {' | '.join(entries)} |"


def entry(seconds: list[float], ours: float) -> str:
    """Smallest, median, ratio."""
    smallest, median = min(seconds) * 1000, statistics.median(seconds) * 1000
    return f"{smallest:.3g} ({median:.3g}) {min(seconds) / ours:.2f}×"


if __name__ == "__main__":
    main()
