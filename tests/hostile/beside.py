"""Running hostile programs beside a grader that trusts everybody, in a namespace of their own."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.hostile.attempts import environment
from tests.hostile.catalogue import Program
from tests.hostile.leftovers import kill, left_behind, processes
from tests.hostile.world import World

CONTAINED = ("unshare", "--fork", "--pid", "--mount-proc", "--kill-child")
# The first sleeper stands in for a judge: it has the judge's environment, and can be harmed. The
# second keeps the namespace open, so that we can look who else is left in it.
SCRIPT = 'sleep 60 <&- & "$@"; echo $? > "$STATUS"; sleep 60'
DECOY = 2  # the first sleeper's process id in there
OURS = 4  # unshare, the shell and the two sleepers
PATIENCE = 4.0  # seconds


def beside_naive_grader(world: World, program: Program) -> dict[str, str]:
    """What came of it in a grader that trusts everybody, as fact -> detail."""
    how, marker = program.weak.removeprefix("naive "), secrets.token_hex(8)
    source = world.root / "program.py"
    source.write_text(program.filled(world.words(marker, DECOY, 0)), encoding="utf-8")
    work = world.open / "work"
    naive = [sys.executable, "-s", "-P", str(world.hidden / "naive.py"), str(world.project)]
    out, err = world.root / "printed.txt", world.root / "complained.txt"
    ended = world.root / "status.txt"
    ended.unlink(missing_ok=True)
    with out.open("wb") as printed, err.open("wb") as complained:
        process = subprocess.Popen(
            [*CONTAINED, "sh", "-c", SCRIPT, "sh", *naive, program.exercise, how, str(source)],
            stdin=subprocess.PIPE,
            stdout=printed,
            stderr=complained,
            cwd=work,
            env=environment(world) | {"TMPDIR": str(work), "STATUS": str(ended)},
            start_new_session=True,
        )
        status, tasks, peak = watched(process, world, ended)
    over = len(processes(world)) > OURS
    kill(world)
    process.communicate()
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
        "left": bool(left_behind(world, marker, 0)) or (over and status is not None),
    }
    return {fact: "" for fact, true in facts.items() if true}


def watched(
    process: subprocess.Popen[bytes], world: World, ended: Path
) -> tuple[int | None, int, int]:
    """Exit code (None while it runs), the most tasks at once, peak memory in kB."""
    deadline, tasks, peak = time.monotonic() + PATIENCE, 0, 0
    while time.monotonic() < deadline:
        tasks, peak = max(tasks, count_tasks(world)), max(peak, peak_memory(world))
        if ended.exists() and (text := ended.read_text()):
            return int(text), tasks, peak
        if process.poll() is not None:  # the shell died, too
            return process.returncode, tasks, peak
        time.sleep(0.01)
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
