"""A warm process that has imported what exercises need, and forks one child per run.

It is started by exec, so nothing of the judge's memory came along, and it holds no student code:
that runs in its forks alone, one at a time. The judge talks to it over one socket, in JSON:

    judge  -> {"walls": [...], "imports": [...], ...}          once; the answer is {"ready": ...}
    judge  -> {"fork": {"memory_mb": ..., "cpu_seconds": ...}, "run": n}  and three descriptors
    judge  -> {"cpu": null, "run": n} | {"kill": null, "run": n}          about the child that runs
    zygote -> {"cpu": seconds, "run": n} | {"ended": status, "run": n}

A `fork` while a child still runs ends that one first.

When the socket ends, so does the zygote, and everything behind its walls with it.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from shutil import rmtree
from typing import Any, NoReturn

from grader.sandbox import serve
from grader.sandbox.walls import landlock, limits, namespaces, privileges, runtime, seccomp
from grader.sandbox.walls.kernel import NotPossible, close_from

MESSAGE = 65_536  # bytes
SCRATCH_BYTES = 16 * 1024**2
_MEGA = 1024**2
_REQUESTS, _REPLIES, _RULES = 3, 4, 5  # descriptors in the child
_ABOVE = 32  # copies are made above all places that are going to be filled


@dataclass(frozen=True)
class World:
    """The walls that are ready to be put around a child."""

    walls: frozenset[str]
    user: bool  # whether the child becomes another user
    data_bytes: int  # memory in use before the child begins
    rules: int | None  # Landlock's, as a descriptor
    program: bytes | None  # seccomp's


@dataclass(frozen=True)
class Order:
    """A message of the judge, with the descriptors that came along."""

    message: dict[str, Any]
    descriptors: tuple[int, ...]


def run(descriptor: int) -> NoReturn:
    """Build the walls, import, then fork on demand until the socket ends."""
    control = socket.socket(fileno=descriptor)
    setup = json.loads(control.recv(MESSAGE))
    try:
        world = _build(setup)
    except (NotPossible, OSError, ImportError) as problem:
        control.send(json.dumps({"failed": f"{type(problem).__name__}: {problem}"}).encode())
        os._exit(1)
    control.send(json.dumps({"ready": os.getpid()}).encode())
    order = _receive(control)
    while True:
        child = _fork(control, world, order)
        status, following = _watch(control, child)
        _clean(world)
        control.send(json.dumps({"ended": status, "run": order.message["run"]}).encode())
        order = following or _receive(control)


def _build(setup: dict[str, Any]) -> World:
    """Enter the walls that zygote and children share, and import, in that order."""
    walls = frozenset(setup["walls"])
    readable, listable = runtime.readable(), runtime.listable()
    user = privileges.is_root() and not privileges.unreachable(readable)
    if "namespaces" in walls:
        namespaces.enter(readable, scratch_bytes=SCRATCH_BYTES, keep_proc=True)
        user = privileges.is_root()
        os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), namespaces.SCRATCH))
    for name in setup["imports"]:
        import_module(name)
    rules = program = None
    scratch = "namespaces" in walls
    if "landlock" in walls:
        write = [namespaces.SCRATCH] if scratch else []
        rules = landlock.ruleset(readable, write, listed=listable)
    if "seccomp" in walls:
        program = seccomp.program(setup["profile"], scratch=scratch)
    serve.refuse_our_names()
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, every page it shares with the children
    in_use = limits.data_in_use(limits.open_meter())
    return World(walls, user, in_use, rules, program)


def _receive(control: socket.socket) -> Order:
    """The next message. Where the judge is gone, this is the end."""
    data, descriptors, _, _ = socket.recv_fds(control, MESSAGE, 3)
    if not data:
        os._exit(0)  # the walls fall on whatever is left
    return Order(json.loads(data), tuple(descriptors))


def _fork(control: socket.socket, world: World, order: Order) -> int:
    child = os.fork()
    if child:
        for number in order.descriptors:
            os.close(number)
        return child
    status = serve.wire.LOST
    try:
        control.close()
        _settle(world, order.descriptors)
        _confine(world, order.message["fork"])
        serve.serve(_REQUESTS, _REPLIES, lambda memory_mb, cpu_seconds: None)
        status = 0
    finally:
        close_from(0)  # the judge need not wait until the memory is taken apart
        os._exit(status)


def _settle(world: World, descriptors: tuple[int, ...]) -> None:
    """Put the descriptors in their places and close all others."""
    import fcntl  # does not exist on Windows

    requests, replies, output = descriptors
    null = os.open(os.devnull, os.O_RDONLY)
    wanted = [null, output, output, requests, replies]
    wanted += [] if world.rules is None else [world.rules]
    copies = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, _ABOVE) for number in wanted]
    for place, number in enumerate(copies):
        os.dup2(number, place, inheritable=place < _REQUESTS)
    close_from(len(copies))
    privileges.new_session()


def _confine(world: World, settings: dict[str, int]) -> None:
    """The child's own walls; seccomp last, as it forbids building the others."""
    scratch = "namespaces" in world.walls
    os.chdir(namespaces.SCRATCH if scratch else "/")
    limits.apply(
        cpu_seconds=settings["cpu_seconds"],
        data_bytes=world.data_bytes + settings["memory_mb"] * _MEGA,
        file_bytes=SCRATCH_BYTES if scratch else 0,
    )
    privileges.drop(user=world.user)
    if world.rules is not None:
        landlock.enforce(_RULES)
        os.close(_RULES)
    if world.program is not None:
        seccomp.install(world.program)


def _watch(control: socket.socket, child: int) -> tuple[int, Order | None]:
    """Wait for the child, answering the judge meanwhile.

    Returns its exit code, negative for a signal, and the order of the next one if it has come.
    """
    handle = os.pidfd_open(child)
    poll = select.poll()
    poll.register(control, select.POLLIN | select.POLLHUP)
    poll.register(handle, select.POLLIN)
    following = None
    ready: list[int] = []
    while handle not in ready:
        ready = [descriptor for descriptor, _ in poll.poll()]
        if control.fileno() in ready and following is None:
            following = _answer(control, child)
            if following:
                poll.unregister(control)
    os.close(handle)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), following


def _answer(control: socket.socket, child: int) -> Order | None:
    """Do what the judge says about this child; the order of the next one ends it."""
    order = _receive(control)
    if "cpu" in order.message:
        control.send(json.dumps({**order.message, "cpu": _cpu_seconds(child)}).encode())
        return None
    _kill(child)
    return order if "fork" in order.message else None


def _cpu_seconds(child: int) -> float:
    """Processor time of a process, by the clock that Linux gives it."""
    return time.clock_gettime((~child << 3) | 2)


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def _clean(world: World) -> None:
    """Kill and bury whatever the child left behind, and empty the scratch folder."""
    if "namespaces" not in world.walls:
        return
    with suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)  # everything in this world but ourselves, its first process
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    for name in os.listdir(namespaces.SCRATCH):
        path = f"{namespaces.SCRATCH}/{name}"
        if os.path.isdir(path) and not os.path.islink(path):
            rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
