"""A small world with secrets in it: a copy of the project, other people's files, servers.

Every secret holds the same random token, so that one search tells whether anything leaked.
`hidden` belongs to the judge's user alone, `open` to everybody.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.catalogue import EXERCISES

ROOT = Path(__file__).absolute().parents[2]
PARTS = ("grader", "reference", "exercises")


@dataclass(frozen=True)
class World:
    """`servers` are open sockets by name; nobody should ever call them."""

    root: Path
    token: str
    servers: dict[str, socket.socket]
    free_port: int
    key: int  # of System V objects

    @property
    def open(self) -> Path:
        """What all users may read; parts of it all may write."""
        return self.root / "open"

    @property
    def hidden(self) -> Path:
        """What only the judge's user may enter."""
        return self.root / "hidden"

    @property
    def project(self) -> Path:
        """The copy of the project that judges."""
        return self.hidden / "project"

    def canary(self, place: str) -> str:
        """The secret of one place."""
        return f"canary-{place}-{self.token}"

    def words(self, marker: str, judge: int, signal: int) -> dict[str, str]:
        """What the words in a program stand for."""
        port = {name: str(self.servers[name].getsockname()[1]) for name in ("TCP", "UDP")}
        return port | {
            "OPEN": str(self.open),
            "HIDDEN": str(self.hidden),
            "MARKER": marker,
            "JUDGE": str(judge),
            "SIGNAL": str(signal),
            "FREE": str(self.free_port),
            "KEY": str(self.key),
            "ABSTRACT": f"rnn-{self.token}",
        }

    def honest(self, exercise: str) -> str:
        """A solution that must always pass."""
        return (ROOT / "exercises" / EXERCISES[exercise]).read_text(encoding="utf-8")


@contextmanager
def new_world(owner: int | None = None) -> Iterator[World]:
    """A world that belongs to this user (by default our own), and is gone afterwards."""
    with TemporaryDirectory(prefix="hostile-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        root.chmod(0o755)
        token = secrets.token_hex(16)
        servers = _servers(root, token)
        world = World(root, token, servers, _free_port(), secrets.randbelow(2**30) + 1)
        _fill_open(world)
        _fill_hidden(world)
        if owner is not None:
            for path in (world.hidden, *world.hidden.rglob("*")):
                os.chown(path, owner, owner)
        try:
            yield world
        finally:
            for server in servers.values():
                server.close()


def received(world: World) -> list[str]:
    """Which servers were called since the last look."""
    return [name for name, server in world.servers.items() if _calls(name, server)]


def _calls(name: str, server: socket.socket) -> int:
    """How many calls are waiting; afterwards none is."""
    count = 0
    with suppress(BlockingIOError):
        while True:
            if name == "UDP":
                server.recv(1000)
            else:
                server.accept()[0].close()
            count += 1
    return count


def _servers(root: Path, token: str) -> dict[str, socket.socket]:
    (root / "open").mkdir()
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(str(root / "open" / "service"))
    abstract = socket.socket(socket.AF_UNIX)
    abstract.bind(f"\0rnn-{token}")
    udp = socket.socket(type=socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", 0))
    tcp = socket.create_server(("127.0.0.1", 0))
    (root / "open" / "service").chmod(0o777)
    for server in (unix, abstract):
        server.listen()
    for server in (unix, abstract, udp, tcp):
        server.setblocking(False)
    return {"UNIX": unix, "ABSTRACT": abstract, "UDP": udp, "TCP": tcp}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _fill_open(world: World) -> None:
    (world.open / "secret.txt").write_text(world.canary("file"))
    (world.open / world.canary("name")).touch()
    for name in ("packages", "work"):
        (world.open / name).mkdir()
        (world.open / name).chmod(0o777)


def _fill_hidden(world: World) -> None:
    hidden, project = world.hidden, world.project
    for name in ("home", "tmp", "submissions/bob"):
        (hidden / name).mkdir(parents=True)
    hidden.chmod(0o700)
    (hidden / "secret.txt").write_text(world.canary("private"))
    bob = world.honest("rnn_step") + f"# {world.canary('submission')}\n"
    (hidden / "submissions/bob/rnn_step.py").write_text(bob)
    with sqlite3.connect(hidden / "journal.sqlite") as journal:
        journal.execute("create table attempts (answer text)")
        journal.execute("insert into attempts values (?)", (world.canary("journal"),))
    journal.close()
    for part in PARTS:
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).with_name("judge.py"), hidden)
    shutil.copy(Path(__file__).with_name("naive.py"), hidden)
    _plant(project / "reference/simple_rnn.py", f"_SECRET = {world.canary('reference')!r}")
    mistakes = project / "exercises/architecture/rnn_step/mistakes.py"
    _plant(mistakes, f"# {world.canary('mistakes')}")
    line = f"'{world.canary('line')}'\n"
    (project / "grader/secret_line.py").write_text(line * 4)


def _plant(file: Path, line: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + f"\n\n{line}\n", encoding="utf-8")
