"""A thousand answers leave this process, its zygote and the machine as they were."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from grader.model import Outcome
from grader.sandbox import Limits, run_function
from tests.sandbox import house
from tests.sandbox.places import forked_everywhere

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="warm processes are forked on Linux only"
)

# Every way to end, most of them quick: six of a hundred end their process.
ANSWERS = {
    "import os\ndef f(x): os._exit(0)": Outcome.EXITED,
    "import os\ndef f(x): os.abort()": Outcome.CRASHED,
    "def f(x): return [0] * 10**12": Outcome.MEMORY,
    "def f(x): print('x' * 200_000)": Outcome.OUTPUT,
    "def f(x): return open": Outcome.TYPE,
    "import numpy as np\ndef f(x): return np.ones(10_000)": Outcome.RETURNED,
}
ROUNDS = 1000 // len(ANSWERS)
SPARE_MB = 4.0


def all_answers(level: str | None) -> list[Outcome]:
    limits = Limits(printed_bytes=100_000)
    runs = [run_function(source, "f", [(1,)], limits=limits, level=level) for source in ANSWERS]
    return [run.cases[0].outcome for run in runs]


def names(folder: str) -> list[str]:
    """What lies in a folder; the browser of other tests comes and goes."""
    return [name for name in os.listdir(folder) if "chromium" not in name]


def held(place: str, folder: Path) -> dict[str, object]:
    return {
        "descriptors": len(os.listdir("/dev/fd")),
        "threads": threading.active_count(),
        "processes": len(house.at_rest(os.getpid(), place)),
        "temporary files": len(names(str(folder))),
        "shared memory": sorted(names("/dev/shm")),
    }


def memory() -> list[float]:
    return [house.resident_mb(process) for process in (os.getpid(), house.zygotes()[-1])]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@forked_everywhere
@pytest.mark.usefixtures("cold")
def test_a_thousand_answers_leave_everything_as_it_was(place: str, folder: Path) -> None:
    all_answers(place)
    before, memory_before = held(place, folder), memory()
    for _ in range(ROUNDS):
        assert all_answers(place) == list(ANSWERS.values())
    grown = [after - first for after, first in zip(memory(), memory_before, strict=True)]
    assert held(place, folder) == before
    assert max(grown) < SPARE_MB, grown
