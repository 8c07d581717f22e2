"""A warm process that has imported what exercises need, and forks one child per run.

It is started by exec, so nothing of the judge's memory came along, and it holds no student code:
that runs in its forks alone, one at a time. The judge talks to it over one socket, in JSON:

    judge  -> {"walls": [...], "imports": [...], ...}          once; the answer is {"ready": ...}
    judge  -> {"fork": {"memory_mb": ..., "cpu_seconds": ...}, "run": n}  and three descriptors
    judge  -> {"cpu": null, "run": n}                                about the child that runs
    zygote -> {"cpu": seconds, "run": n} | {"ended": status, "run": n}

A `fork` while a child still runs ends that one first, with all that it started. When the socket
ends, so does the zygote, and everything behind its walls with it.
"""

from __future__ import annotations

import json
import os
import select
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.sandbox import serve, wire
from grader.sandbox.walls.kernel import NotPossible, call, close_from
from grader.sandbox.world import (
    REPLIES,
    REQUESTS,
    World,
    build,
    clean,
    confine,
    kill,
    settle,
)

MESSAGE = 65_536  # bytes


@dataclass(frozen=True)
class Order:
    """A message of the judge, with the descriptors that came along. It is empty at the end."""

    message: dict[str, Any]
    descriptors: tuple[int, ...] = ()


def run(descriptor: int) -> NoReturn:
    """Build the walls, import, then fork on demand until the socket ends."""
    control = socket.socket(fileno=descriptor)
    setup = json.loads(control.recv(MESSAGE))
    try:
        world = build(setup)
    except (NotPossible, OSError, ImportError) as problem:
        _tell(control, {"failed": f"{type(problem).__name__}: {problem}"})
        os._exit(1)
    _tell(control, {"ready": os.getpid()})
    order = _receive(control)
    while order.message:
        order = _serve(control, world, order) or _receive(control)
    os._exit(0)  # the walls fall on whatever is left


def _serve(control: socket.socket, world: World, order: Order) -> Order | None:
    """Fork a child and see it to its end; the next order, if it came meanwhile."""
    if "fork" not in order.message:
        return None  # about a child that has ended
    child = _fork(control, world, order)
    following = _watch(control, child)
    kill(child)  # what is left of its group; nobody else can have its number yet
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    clean(world)
    _tell(control, {"ended": status, "run": order.message["run"]})
    return following


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    with suppress(OSError):  # the judge is gone, which the next `_receive` will see
        control.send(json.dumps(message).encode())


def _receive(control: socket.socket) -> Order:
    """The next message, an empty one where the judge is gone."""
    try:
        data, descriptors, _, _ = socket.recv_fds(control, MESSAGE, 3)
    except ConnectionResetError:  # it went without having read all
        return Order({})
    return Order(json.loads(data) if data else {}, tuple(descriptors))


def _fork(control: socket.socket, world: World, order: Order) -> int:
    zygote = os.getpid()
    child = os.fork()
    if child:
        for number in order.descriptors:
            os.close(number)
        return child
    status = wire.LOST
    try:
        control.close()
        settle(world, order.descriptors)
        confine(world, order.message["fork"], zygote)
        serve.serve(REQUESTS, REPLIES, lambda memory_mb, cpu_seconds: None)
        status = 0
    finally:
        close_from(0)  # the judge need not wait until the memory is taken apart
        os._exit(status)


def _watch(control: socket.socket, child: int) -> Order | None:
    """Until the child has ended, answer the judge; any order but a question ends the child.

    Returns that order.
    """
    handle = call("pidfd_open", child, 0)  # not every build of Python has it in `os`
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(handle, select.POLLIN)
    following = None
    ready: list[int] = []
    while handle not in ready:
        ready = [descriptor for descriptor, _ in poll.poll()]
        if control.fileno() in ready:
            order = _receive(control)
            if "cpu" in order.message:
                _tell(control, {**order.message, "cpu": _cpu_seconds(child)})
            else:
                kill(child)
                poll.unregister(control)
                following = order
    os.close(handle)
    return following


def _cpu_seconds(child: int) -> float:
    """Processor time of a process, by the clock that Linux gives it."""
    return time.clock_gettime((~child << 3) | 2)
