"""Shows that every hostile program can do what it tries, where one wall is missing.

    python -m tests.hostile.weakened [NAME ...]

writes SEEN.md (only without names). It needs Linux, and `unshare` with the right to make process
namespaces: whatever a program kills or leaves behind stays in one. Two weakened walls are used:
the level `process`, which has limits only, and `naive.py`, a grader as it is often written.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.hostile.attempts import Judge, attempt, environment
from tests.hostile.catalogue import Program, programs, runs_here
from tests.hostile.leftovers import kill, left_behind, processes, settled
from tests.hostile.world import World, new_world

TABLE = Path(__file__).with_name("SEEN.md")
CONTAINED = ("unshare", "--fork", "--pid", "--mount-proc", "--kill-child")
SHELL = ("sh", "-c", '"$@"; exit $?', "sh")  # the first process of a namespace dies of nothing
# The second one stands in for a judge: it has the judge's environment, and can be harmed.
WITH_DECOY = ("sh", "-c", 'sleep 60 <&- & "$@"; exit $?', "sh")
DECOY = 2
PATIENCE = 4.0  # seconds for the naive grader
HEADING = """# What the hostile programs do where a wall is missing

Made by `python -m tests.hostile.weakened`; `test_seen.py` checks that it is complete. Each program
was run behind a weakened wall, and had to succeed there: it would be no test otherwise. `process`
is the sandbox without any wall, `naive` a grader that runs student code beside the answers
(`naive.py`, with the way it compares). The hash is that of the program as it was run.

| program | it | weakened wall | what happened | hash |
| --- | --- | --- | --- | --- |
"""
WORDS = {
    "accepted": "it got full points",
    "broken": "the judge could not judge it, which costs no points",
    "canary": "it printed the secret",
    "died": "the grader died with it",
    "done": "it did what it tried",
    "escape": "its control characters reached the terminal",
    "grew": "it held more than 600 MB",
    "judge": "the judge was dead or useless afterwards",
    "left": "it left something behind",
    "passed": "it passed",
    "printed": "it printed more than 1 MB",
    "received": "a server was called",
    "runs": "it still ran after 4 s",
    "tasks": "more than 40 processes or threads ran",
}


def main(names: Sequence[str]) -> int:
    """Run the programs, all or those named; 1 if one of them was harmless."""
    chosen = [p for p in programs() if runs_here(p) and (not names or p.name in names)]
    rows, harmless = [], []
    with new_world() as world:
        for program in chosen:
            facts = at_level_process(world, program)
            if program.weak != "process":
                facts = beside_naive_grader(world, program)
            print(program.name, program.weak, facts, flush=True)
            if program.seen in facts:
                rows.append(row(program, facts))
            else:
                harmless.append(program.name)
    if not names:
        TABLE.write_text(HEADING + "".join(rows), encoding="utf-8")
    for name in harmless:
        print(f"harmless: {name}")
    return 1 if harmless else 0


def row(program: Program, facts: dict[str, str]) -> str:
    """The line of one program in the table."""
    detail = facts[program.seen]
    seen = WORDS[program.seen] + (f": {detail}" if detail else "")
    cells = (program.name, program.act, program.weak, seen, program.digest())
    return f"| {' | '.join(cells)} |\n"


def at_level_process(world: World, program: Program) -> dict[str, str]:
    """What came of it in the sandbox without walls, as fact -> detail."""
    if program.weak != "process":
        return {}
    command = (*CONTAINED, *SHELL, sys.executable)
    judge = Judge(world, "process", command, contained=True)
    judge.ask("rnn_step", world.honest("rnn_step"), hasty=True)
    seen = attempt(judge, program, settled(world))
    judge.close()
    kill(world)
    status = seen.verdict.get("status")
    facts = {
        "canary": bool(seen.leaked),
        "done": seen.done,
        "received": bool(seen.received),
        "passed": status == "passed",
        "broken": status == "broken",
        "judge": seen.next_verdict.get("status") != "passed",
        "left": bool(seen.left),
    }
    details = {"left": kinds(seen.left), "received": kinds(seen.received)}
    return {fact: details.get(fact, "") for fact, true in facts.items() if true}


def kinds(found: Sequence[str]) -> str:
    """The first word of each, once."""
    return ", ".join(sorted({item.split()[0].strip(":") for item in found}))


def beside_naive_grader(world: World, program: Program) -> dict[str, str]:
    """What came of it in a grader that trusts everybody, as fact -> detail."""
    how, marker = program.weak.removeprefix("naive "), secrets.token_hex(8)
    source = world.root / "program.py"
    source.write_text(program.filled(world.words(marker, DECOY, 0)), encoding="utf-8")
    work = world.open / "work"
    command = [*CONTAINED, *WITH_DECOY, sys.executable, "-s", "-P", str(world.hidden / "naive.py")]
    out, err = world.root / "printed.txt", world.root / "complained.txt"
    with out.open("wb") as printed, err.open("wb") as complained:
        process = subprocess.Popen(
            [*command, str(world.project), program.exercise, how, str(source)],
            stdin=subprocess.PIPE,
            stdout=printed,
            stderr=complained,
            cwd=work,
            env=environment(world) | {"TMPDIR": str(work)},
            start_new_session=True,
        )
        status, tasks, peak = watched(process, world)
    said = out.read_bytes()
    text = said + err.read_bytes()
    facts = {
        "runs": status is None,
        "accepted": status == 0 and accepted(said, how),
        "died": status not in (None, 0) or (how == "frames" and not readable(said)),
        "canary": world.token.encode() in text,
        "done": f"done {marker}".encode() in text,
        "escape": b"\x1b[2J" in text,
        "printed": len(text) > 1024**2,
        "tasks": tasks > 40,
        "grew": peak > 600 * 1024,
        "left": bool(left_behind(world, marker, 0)),
    }
    return {fact: "" for fact, true in facts.items() if true}


def watched(process: subprocess.Popen[bytes], world: World) -> tuple[int | None, int, int]:
    """Exit code (None if it had to be killed), the most tasks at once, peak memory in kB."""
    deadline, tasks, peak = time.monotonic() + PATIENCE, 0, 0
    while time.monotonic() < deadline:
        tasks, peak = max(tasks, count_tasks(world)), max(peak, peak_memory(world))
        if process.poll() is not None:
            return process.returncode, tasks, peak
        time.sleep(0.01)
    kill(world)
    process.wait()
    return None, tasks, peak


def count_tasks(world: World) -> int:
    """Processes and threads of this world."""
    count = 0
    for pid in processes(world):
        with suppress(OSError):
            count += len(os.listdir(f"/proc/{pid}/task"))
    return count


def peak_memory(world: World) -> int:
    """The most that one process of this world has held, in kB."""
    most = 0
    for pid in processes(world):
        with suppress(OSError):
            status = Path(f"/proc/{pid}/status").read_text()
            most = max([most, *map(int, re.findall(r"VmHWM:\s+(\d+)", status))])
    return most


def accepted(text: bytes, how: str) -> bool:
    """Whether somebody who reads the output and the exit code would give the points."""
    lines = text.decode("utf-8", "replace").split("\n")
    if how == "lines":
        return lines[:3] == ["true"] * 3
    scores = [line for line in lines if line.startswith("{") and '"score"' in line]
    return not scores or json.loads(scores[-1])["score"] == 1.0


def readable(text: bytes) -> bool:
    """Whether a reader that believes in announced sizes has the memory for this one."""
    try:
        return bytearray(int.from_bytes(text[4:12])) is not None
    except (MemoryError, OverflowError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
