"""What a program left behind, looked for from outside, and removed once it was found."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.hostile.world import World

PLACES = ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue")
PATIENCE = 5.0  # seconds, for processes that are being killed while we look


def left_behind(world: World, marker: str, usual: int) -> list[str]:
    """All that is still there; `usual` is how many processes of ours there were before."""
    return [
        *_processes(usual),
        *_files(world, marker),
        *_system_v(world.key),
        *_server(world.free_port),
        *_mode(world.hidden),
    ]


def processes() -> list[int]:
    """All that this process has started, and all that those have started, but the dead."""
    parents = dict(_parents())
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sorted(ours - {os.getpid()})


def _parents() -> list[tuple[int, int]]:
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            state, parent = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[:2]
            if state not in "ZX":
                found.append((int(name), int(parent)))
    return found


def _processes(usual: int) -> list[str]:
    """Every process too many; the judge replaces its warm ones, so only their number counts."""
    deadline = time.monotonic() + PATIENCE
    while len(now := processes()) > usual and time.monotonic() < deadline:
        time.sleep(0.01)
    if len(now) <= usual:
        return []
    return [f"process {pid}: {_command(pid)}" for pid in now[usual:]]


def kill(pids: list[int]) -> None:
    """End these processes of ours."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")[:80]
    return "gone"


def _files(world: World, marker: str) -> list[str]:
    everywhere = [path for place in PLACES for path in Path(place).glob(f"*{marker}*")]
    everywhere += [path for path in world.root.rglob(f"*{marker}*")]
    everywhere += list((world.open / "packages").iterdir())
    for path in everywhere:
        _remove(path)
    return sorted({f"file {path.parent}/{path.name}" for path in everywhere})


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.chmod(0o700)
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _system_v(key: int) -> list[str]:
    found = []
    for kind in ("shm", "sem", "msg"):
        rows = [row.split() for row in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]]
        for row in rows:
            if int(row[0]) == key:
                found.append(f"{kind} of System V")
                option = {"shm": "-m", "sem": "-s", "msg": "-q"}[kind]
                subprocess.run(["ipcrm", option, row[1]], check=False)
    return found


def _server(port: int) -> list[str]:
    with socket.socket() as caller:
        return [] if caller.connect_ex(("127.0.0.1", port)) else [f"a server on port {port}"]


def _mode(folder: Path) -> list[str]:
    if folder.stat().st_mode & 0o777 == 0o700:
        return []
    folder.chmod(0o700)
    return [f"another mode of {folder.name}"]
