"""Tries every wall for real and prints what came of it: a program for `probe.py`.

`python -I -S -B trial.py` prints one JSON object: for each wall an empty text, or why it cannot
be built. Every trial has a process of its own. It promises nothing about walls together.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

PACKAGE = "grader.sandbox.walls"


def load_walls() -> None:
    """Make the walls importable by their location, without the rest of the project.

    Afterwards write `from grader.sandbox.walls.landlock import abi`. The form `from
    grader.sandbox.walls import landlock` would look for the project itself, and not find it.
    """
    here = Path(__file__).parent
    spec = spec_from_file_location(
        PACKAGE, here / "__init__.py", submodule_search_locations=[str(here)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[PACKAGE] = module_from_spec(spec)
    spec.loader.exec_module(module)


def try_landlock() -> str:
    """Forbid all files, then look for one."""
    from grader.sandbox.walls.landlock import restrict

    restrict([])
    return _refused(lambda: os.listdir("/"), "it is switched on, but a folder can still be read")


def try_seccomp() -> str:
    """Install the strictest filter, then fork."""
    from grader.sandbox.walls.seccomp import install, program

    install(program("numpy"))
    return _refused(os.fork, "the filter is in place, but a process can still be started")


def try_users() -> str:
    """Enter a user namespace of one's own."""
    from grader.sandbox.walls.kernel import call
    from grader.sandbox.walls.namespaces import NEWUSER

    call("unshare", NEWUSER)
    return ""


def try_mounts() -> str:
    """Enter a mount namespace of one's own."""
    from grader.sandbox.walls.namespaces import NEWNS, leave

    leave(NEWNS)
    return ""


def try_network() -> str:
    """Enter a network namespace of one's own."""
    from grader.sandbox.walls.namespaces import NEWNET, leave

    leave(NEWNET)
    return ""


def try_processes() -> str:
    """Enter a namespace of process ids of one's own."""
    from grader.sandbox.walls.namespaces import NEWPID, leave

    leave(NEWPID)
    return ""


def try_root() -> str:
    """Enter the whole empty world, then look for a file outside it."""
    from grader.sandbox.walls.namespaces import enter

    enter([], scratch_bytes=1024**2)
    return "the old root can still be seen" if os.path.exists("/etc") else ""


def try_proc() -> str:
    """Enter the whole empty world, with /proc, and find nobody else in it."""
    from grader.sandbox.walls.namespaces import enter

    enter([], scratch_bytes=1024**2, keep_proc=True)
    others = [name for name in os.listdir("/proc") if name.isdigit() and name != "1"]
    return "other processes can still be seen" if others else ""


TRIALS: dict[str, Callable[[], str]] = {
    "landlock": try_landlock,
    "seccomp": try_seccomp,
    "user namespace": try_users,
    "mount namespace": try_mounts,
    "network namespace": try_network,
    "process namespace": try_processes,
    "empty root": try_root,
    "own /proc": try_proc,
}


def _refused(act: Callable[[], object], otherwise: str) -> str:
    try:
        act()
    except PermissionError:
        return ""
    return otherwise


def in_child(trial: Callable[[], str]) -> str:
    """What a trial says in a process of its own; its death is an answer, too."""
    from grader.sandbox.walls.kernel import NotPossible

    answer, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            reason = trial()
        except (OSError, NotPossible) as error:
            reason = str(error)
        os.write(write, f"{reason}\n".encode())
        os._exit(0)
    os.close(write)
    with open(answer, encoding="utf-8") as lines:
        said = lines.read()
    os.waitpid(child, 0)
    return said.strip() if said else "the process that tried it was killed"


def main() -> None:
    """Run all trials."""
    load_walls()
    print(json.dumps({name: in_child(trial) for name, trial in TRIALS.items()}))


if __name__ == "__main__":
    main()
