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

import json
import os
import select
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.sandbox import serve, wire
from grader.sandbox.walls.kernel import NotPossible, close_from
from grader.sandbox.world import REPLIES, REQUESTS, World, build, clean, confine, settle

MESSAGE = 65_536  # bytes


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
        world = build(setup)
    except (NotPossible, OSError, ImportError) as problem:
        control.send(json.dumps({"failed": f"{type(problem).__name__}: {problem}"}).encode())
        os._exit(1)
    control.send(json.dumps({"ready": os.getpid()}).encode())
    order = _receive(control)
    while True:
        child = _fork(control, world, order)
        status, following = _watch(control, child)
        clean(world)
        control.send(json.dumps({"ended": status, "run": order.message["run"]}).encode())
        order = following or _receive(control)


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
    status = wire.LOST
    try:
        control.close()
        settle(world, order.descriptors)
        confine(world, order.message["fork"])
        serve.serve(REQUESTS, REPLIES, lambda memory_mb, cpu_seconds: None)
        status = 0
    finally:
        close_from(0)  # the judge need not wait until the memory is taken apart
        os._exit(status)


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
