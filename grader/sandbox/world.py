"""The walls of a zygote and of its children: built, put around a child, and swept afterwards.

Loaded by location in the untrusted process. Which walls is the judge's choice; what each does
stands in `walls/`.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from grader.sandbox import inside, serve
from grader.sandbox.walls import (
    landlock,
    limits,
    namespaces,
    privileges,
    runtime,
    scratch,
    seccomp,
)
from grader.sandbox.walls.kernel import PR_SET_PDEATHSIG, NotPossible, call, close_from

SCRATCH_BYTES = 16 * 1024**2
REQUESTS, REPLIES, _RULES = 3, 4, 5  # descriptors in the child
_ABOVE = 32  # copies are made above all places that are going to be filled
# TensorFlow ends the process where it cannot read the first of these.
OF_ONESELF = ("/proc/self/cmdline", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat")
_MEGA = 1024**2
_NEEDED = ("fcntl", "resource")  # by `settle` and `confine`; a child need not load them again
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class World:
    """The walls that are ready to be put around a child."""

    walls: frozenset[str]
    user: bool  # whether the child becomes another user
    data_bytes: int  # memory in use before the child begins
    rules: int | None  # Landlock's, as a descriptor; None where each child makes its own
    readable: tuple[str, ...]
    listable: tuple[str, ...]
    program: bytes | None  # seccomp's


def build(setup: dict[str, Any]) -> World:
    """Enter the walls that zygote and children share, and import, in that order."""
    walls = frozenset(setup["walls"])
    call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if setup["profile"] == "keras":
        from grader.sandbox.describe import describe  # while our files can still be seen

        inside.DESCRIBE.append(describe)
    readable, listable = runtime.readable(), runtime.listable()
    user = privileges.is_root() and not privileges.unreachable(readable)
    if "other user" in walls and not user:
        raise NotPossible("student code cannot become another user here")
    if "namespaces" in walls:
        namespaces.enter(readable, scratch_bytes=SCRATCH_BYTES, keep_proc=True)
        user = privileges.is_root()
        os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), namespaces.SCRATCH))
    for name in (*_NEEDED, *setup["imports"]):
        import_module(name)
    rules = program = None
    own_world = "namespaces" in walls
    if "landlock" in walls and setup["profile"] != "keras":
        rules = landlock.ruleset(readable, _writable(walls), listed=listable)
    if "seccomp" in walls:
        program = seccomp.program(setup["profile"], scratch=own_world)
    serve.refuse_our_names()
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, every page it shares with the children
    in_use = limits.data_in_use(limits.open_meter())
    return World(walls, user, in_use, rules, tuple(readable), tuple(listable), program)


def _writable(walls: frozenset[str]) -> list[str]:
    return [namespaces.SCRATCH] if "namespaces" in walls else []


def settle(world: World, descriptors: tuple[int, ...]) -> None:
    """Put the descriptors in their places and close all others."""
    import fcntl  # does not exist on Windows

    requests, replies, output = descriptors
    null = os.open(os.devnull, os.O_RDONLY)
    wanted = [null, output, output, requests, replies]
    wanted += [] if world.rules is None else [world.rules]
    copies = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, _ABOVE) for number in wanted]
    for place, number in enumerate(copies):
        os.dup2(number, place, inheritable=place < REQUESTS)
    close_from(len(copies))
    privileges.new_session()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file too large is an error, not the end


def confine(world: World, settings: dict[str, int], zygote: int) -> None:
    """The child's own walls; seccomp last, as it forbids building the others."""
    own_world = "namespaces" in world.walls
    os.chdir(namespaces.SCRATCH if own_world else "/")
    limits.apply(
        cpu_seconds=settings["cpu_seconds"],
        data_bytes=world.data_bytes + settings["memory_mb"] * _MEGA,
        file_bytes=SCRATCH_BYTES if own_world else 0,
    )
    own = None
    if "landlock" in world.walls and world.rules is None:
        read = (*world.readable, *OF_ONESELF)  # means another file in every process
        own = landlock.ruleset(read, _writable(world.walls), listed=world.listable)
    privileges.drop(user=world.user)
    _end_with(zygote)
    rules = _RULES if world.rules is not None else own
    if rules is not None:
        landlock.enforce(rules)
        os.close(rules)
    if world.program is not None:
        seccomp.install(world.program)


def _end_with(zygote: int) -> None:
    """Be killed when the zygote is. Only now: who changes his rights is forgiven this."""
    call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != zygote:
        os._exit(0)  # it went before we could say so


def kill(child: int) -> None:
    """Kill a child and its process group."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def clean(world: World) -> None:
    """Kill and bury whatever the child left behind, and empty the scratch folder."""
    if "namespaces" in world.walls:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)  # everything in this world but its first process: us
        _bury()
        scratch.empty(namespaces.SCRATCH)
    else:
        while orphans := _orphans():
            for process in orphans:
                kill(process)
            _bury()


def _bury() -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _orphans() -> list[int]:
    """What the child started and left to us, who are its heir."""
    me = os.getpid()
    with suppress(OSError):  # a kernel without this list
        return [int(n) for n in Path(f"/proc/{me}/task/{me}/children").read_text("ascii").split()]
    return []
