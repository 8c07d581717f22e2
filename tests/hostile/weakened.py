"""Shows that every hostile program can do what it tries, where one wall is missing.

    python -m tests.hostile.weakened [NAME ...]

writes SEEN.md (only without names). It needs Linux, and `unshare` with the right to make process
namespaces: whatever a program kills or leaves behind stays in one. Two weakened walls are used:
the level `process`, which has limits only, and `naive.py`, a grader as it is often written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.attempts import Judge, attempt
from tests.hostile.beside import CONTAINED, beside_naive_grader
from tests.hostile.catalogue import Program, programs, runs_here
from tests.hostile.leftovers import kill, settled
from tests.hostile.world import World, new_world

TABLE = Path(__file__).with_name("SEEN.md")
SHELL = ("sh", "-c", '"$@"; exit $?', "sh")  # the first process of a namespace dies of nothing
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
            if facts.keys() & program.seen:
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
    fact = next(fact for fact in program.seen if fact in facts)
    seen = WORDS[fact] + (f": {facts[fact]}" if facts[fact] else "")
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
