"""Handing a hostile program in, and finding out everything that came of it."""

from __future__ import annotations

import json
import os
import secrets
import select
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.hostile.catalogue import Program
from tests.hostile.leftovers import left_behind
from tests.hostile.world import World, received

KILL, PROBE = 9, 0  # signal 0 reaches nobody, but tells whether 9 would
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Attempt:
    """One program at one level. `verdict` is empty where the judge did not live to give one."""

    verdict: dict[str, Any]
    text: str  # all that a person would read of it
    done: bool  # it printed that it had succeeded
    leaked: list[str]  # where the secret showed up
    left: list[str]
    received: list[str]
    next_verdict: dict[str, Any]


class Judge:
    """A judge that runs; `contained` where it cannot signal anybody outside."""

    def __init__(
        self, world: World, level: str, command: Sequence[str], *, contained: bool, **identity: Any
    ) -> None:
        """Start it and wait for its first line. Raises RuntimeError if none comes."""
        self.world = world
        self.level = level
        self.contained = contained
        self.errors = (world.root / "errors.txt").open("ab")
        hidden = world.hidden
        self.process = subprocess.Popen(
            [*command, "-s", "-P", str(hidden / "judge.py"), str(world.project), level],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            cwd=world.project,
            env=environment(world),
            text=True,
            start_new_session=True,
            **identity,
        )
        try:
            hello = self._line(ANSWER_SECONDS)
        except EOFError:
            raise RuntimeError((world.root / "errors.txt").read_text()) from None
        self.pid: int = hello["pid"]
        self.levels: list[str] = hello["levels"]

    def ask(self, exercise: str, source: str, *, hasty: bool) -> dict[str, Any]:
        """The verdict. Raises EOFError if the judge is dead, or says nothing."""
        assert self.process.stdin is not None
        request = {"exercise": exercise, "source": source, "hasty": hasty}
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise EOFError from None
        return self._line(ANSWER_SECONDS if not self.contained else 10.0)

    def _line(self, seconds: float) -> dict[str, Any]:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            raise EOFError
        line = self.process.stdout.readline()
        if not line:
            raise EOFError
        verdict: dict[str, Any] = json.loads(line)
        return verdict

    def close(self) -> None:
        """End it, and wait for that."""
        if self.contained:
            self.process.kill()
        self.process.communicate()
        self.errors.close()


def environment(world: World) -> dict[str, str]:
    """What a judge's process finds: a home, and a secret of the kind people keep there."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    homes = {"HOME": str(world.hidden / "home"), "TMPDIR": str(world.hidden / "tmp")}
    return kept | homes | {"JUDGE_TOKEN": world.canary("environment")}


def attempt(judge: Judge, program: Program, usual: int) -> Attempt:
    """Hand the program in, then an honest answer, then look around.

    `usual` is the number of processes in this world while nothing happens.
    """
    world, marker = judge.world, secrets.token_hex(8)
    signal = KILL if judge.contained or judge.level.startswith("namespaces") else PROBE
    source = program.filled(world.words(marker, judge.pid, signal))
    verdict, following = _ask_twice(judge, program, source)
    text = "\n".join(
        f"{remark['text']} {remark.get('where', '')}" for remark in verdict.get("feedback", [])
    )
    return Attempt(
        verdict=verdict,
        text=text,
        done=f"done {marker}" in text,
        leaked=_leaks(judge, verdict),
        left=left_behind(world, marker, usual),
        received=received(world),
        next_verdict=following,
    )


def _ask_twice(
    judge: Judge, program: Program, source: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The verdict on the program, and that on an honest answer after it."""
    verdict: dict[str, Any] = {}
    try:
        verdict = judge.ask(program.exercise, source, hasty=True)
        honest = judge.world.honest(program.exercise)
        return verdict, judge.ask(program.exercise, honest, hasty=False)
    except EOFError:
        return verdict, {}


def _leaks(judge: Judge, verdict: dict[str, Any]) -> list[str]:
    """Where the token is that should be nowhere but in its hiding places."""
    token = judge.world.token
    places = ["the verdict"] if token in json.dumps(verdict) else []
    for path in (judge.world.root / "errors.txt", *judge.world.open.glob("*/*")):
        if path.is_file() and token.encode() in path.read_bytes():
            places.append(str(path))
    return places
