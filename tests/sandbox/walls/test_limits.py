"""Limits, identity and descriptors of a child, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.walls import privileges
from tests.sandbox.walls.conftest import need

Script = Callable[..., str]
APPLY = "w.limits.apply(cpu_seconds={cpu}, data_bytes={data}, tasks={tasks})\n"


@pytest.fixture(autouse=True)
def _linux() -> None:
    need()


def test_busy_process_is_ended(script: Script) -> None:
    code = """
    if not os.fork():
        w.limits.apply(cpu_seconds=1, data_bytes=1 << 30)
        while True: pass
    print(os.waitstatus_to_exitcode(os.wait()[1]))
    """
    assert script(code) == "-9\n"


@pytest.mark.parametrize(
    ("name", "value"), [("CORE", 0), ("CPU", 5), ("DATA", 1 << 30), ("FSIZE", 0), ("NOFILE", 64)]
)
def test_limit_is_soft_and_hard(script: Script, name: str, value: int) -> None:
    code = APPLY.format(cpu=5, data=1 << 30, tasks=None)
    code += f"import resource; print(resource.getrlimit(resource.RLIMIT_{name}))"
    assert script(code) == f"({value}, {value})\n"


def test_lower_hard_limit_stays(script: Script) -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (3, 3))\n"
    code += APPLY.format(cpu=5, data=1 << 30, tasks=None)
    assert script(code + "print(resource.getrlimit(resource.RLIMIT_CPU))") == "(3, 3)\n"


@pytest.mark.parametrize(("tasks", "how"), [(4, "refused"), (None, "started")])
def test_number_of_threads_is_bounded(script: Script, tasks: int | None, how: str) -> None:
    code = f"""
    import threading
    {APPLY.format(cpu=5, data=1 << 30, tasks=tasks).strip()}
    w.privileges.drop()
    go = threading.Event()
    try:
        for _ in range(9): threading.Thread(target=go.wait).start()
        print("started")
    except RuntimeError: print("refused")
    go.set()
    """
    assert script(code, "root") == f"{how}\n"


def test_meter_sees_what_is_allocated(script: Script) -> None:
    code = """
    meter = w.limits.open_meter()
    before = w.limits.data_in_use(meter)
    kept = bytearray(64 << 20)
    print(round((w.limits.data_in_use(meter) - before) / 2**20))
    """
    assert script(code) == "64\n"


def test_meter_works_where_proc_is_out_of_sight(script: Script) -> None:
    need("namespaces")
    code = """
    meter = w.limits.open_meter()
    w.namespaces.enter([], scratch_bytes=1)
    print(w.limits.data_in_use(meter) > 1 << 20)
    """
    assert script(code) == "True\n"


def test_descriptors_are_closed_from_a_number_on(script: Script) -> None:
    code = """
    high = os.dup2(1, 50)
    w.kernel.close_from(3)
    try: os.fstat(high)
    except OSError: print("closed")
    """
    assert script(code) == "closed\n"


@pytest.mark.parametrize("name", ["SIGINT", "SIGPIPE", "SIGXFSZ"])
def test_signal_has_its_default_again(script: Script, name: str) -> None:
    code = "import signal; w.privileges.new_session()\n"
    assert script(code + f"print(signal.getsignal(signal.{name}).name)") == "SIG_DFL\n"


def test_child_leads_a_session_of_its_own(script: Script) -> None:
    code = "w.privileges.new_session(); w.privileges.new_session()\n"
    assert script(code + "print(os.getsid(0) == os.getpid() == os.getpgrp())") == "True\n"


def test_child_cannot_be_inspected(script: Script) -> None:
    code = """
    w.privileges.drop(user=False)
    print(w.kernel.call("prctl", 3, 0, 0, 0, 0))
    """
    assert script(code) == "0\n"


def test_groups_of_root_are_given_up(script: Script) -> None:
    code = "os.setgroups([4, 5]); w.privileges.drop(); print(os.getgroups(), os.getgid())"
    assert script(code, "root") == f"[] {privileges.UNUSED_IDS[0]}\n"


def test_root_cannot_come_back(script: Script) -> None:
    code = """
    print(w.privileges.drop())
    try: os.setuid(0)
    except PermissionError: print("refused")
    """
    assert script(code, "root") == f"{privileges.UNUSED_IDS[0]}\nrefused\n"


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "found"),
    [(0o755, 0o644, False), (0o700, 0o644, True), (0o755, 0o600, True)],
)
def test_unreachable_file_is_named(
    script: Script, folder: Path, folder_mode: int, file_mode: int, found: bool
) -> None:
    place = folder / f"{folder_mode}-{file_mode}"
    place.mkdir()
    (place / "f").touch()
    (place / "f").chmod(file_mode)
    place.chmod(folder_mode)
    path = str(place / "f")
    assert privileges.unreachable([path, "/missing"]) == (path if found else "")
