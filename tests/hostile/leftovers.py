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
REST = 30  # looks, a hundredth of a second apart
PATIENCE = 5.0  # seconds, for processes that are being killed while we look


def left_behind(world: World, marker: str, usual: int) -> list[str]:
    """All that is still there; `usual` is how many processes of ours there were before."""
    return [
        *_processes(world, usual),
        *_files(world, marker),
        *_system_v(world.key),
        *_server(world.free_port),
        *_mode(world.hidden),
    ]


def processes(world: World) -> list[int]:
    """All processes that live which have the name of this world in their command or environment.

    Copies of a process have its command, and other programs inherit its environment.
    """
    name = str(world.root).encode()
    pids = map(int, filter(str.isdigit, os.listdir("/proc")))
    return sorted(pid for pid in pids if name in _described(pid))


def settled(world: World) -> int:
    """How many processes there are, once their number has not changed for a while."""
    deadline, counts = time.monotonic() + PATIENCE, [-1]
    while len(counts) < REST or len(set(counts[-REST:])) > 1:
        assert time.monotonic() < deadline, "the judge does not come to rest"
        counts.append(len(processes(world)))
        time.sleep(0.01)
    return counts[-1]


def kill(world: World) -> None:
    """End all processes of this world, and wait until they are gone."""
    while pids := processes(world):
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def _described(pid: int) -> bytes:
    """Command and environment; nothing for the dead, who have neither."""
    parts = []
    for part in ("cmdline", "environ"):
        with suppress(OSError):
            parts.append(Path(f"/proc/{pid}/{part}").read_bytes())
    return b"\0".join(parts)


def _processes(world: World, usual: int) -> list[str]:
    """Every process too many; the judge replaces its warm ones, so only their number counts."""
    deadline = time.monotonic() + PATIENCE
    while len(now := processes(world)) > usual and time.monotonic() < deadline:
        time.sleep(0.01)
    if len(now) <= usual:
        return []
    return [f"process {pid}: {_command(pid)}" for pid in now[usual:]]


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
