"""How the judge does on solutions that no author has seen; writes docs/judgement.md.

    python benchmarks/judgement.py

A wrong solution counts as named when the judge gives it a mistake; `tests/unseen/marks.toml` holds
what a person decided otherwise, reading the sentences one by one.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script

from grader.model import Status, Verdict
from tests.unseen.reading import Solution, first_sentence, marks, solutions, verdict

PAGE = Path(__file__).resolve().parent.parent / "docs" / "judgement.md"
HEAD = """# The judge, judged

Written by `python benchmarks/judgement.py`. The solutions in `tests/unseen/` were written from the
contracts alone, by somebody who had seen neither the exercises' solutions nor their lists of
mistakes: right ones in many styles, and wrong ones with one cause each, or two. *Named* means that
the first thing the student reads says the cause. A person read all of them, and marked where the
rule (the judge gives the mistake a name) is too kind or too strict.

| function | right | refused | wrong | accepted | named |
|---|---|---|---|---|---|
"""
TABLE = "| cause | what the student reads first | named |\n|---|---|---|"


def main() -> None:
    """Judge all solutions and write the page."""
    found = [(solution, verdict(solution)) for solution in solutions()]
    by_exercise: dict[str, list[tuple[Solution, Verdict]]] = defaultdict(list)
    for solution, said in found:
        by_exercise[solution.exercise].append((solution, said))
    rows = [_row(f"`{name}`", group) for name, group in by_exercise.items()]
    lines = [*rows, _row("all", found), "", *_accepted(), "", "## Every wrong solution", ""]
    for name, group in by_exercise.items():
        lines += [f"### {name}", "", TABLE]
        lines += [_line(solution, said) for solution, said in group if not solution.right]
        lines.append("")
    PAGE.write_text(HEAD + "\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("\n".join(lines[: len(rows) + 1]))


def named(solution: Solution, said: Verdict) -> bool:
    """Whether the first sentence says the cause: by rule, unless a person decided otherwise."""
    decided = marks()
    if solution.name in decided["telling"]:
        return True
    return bool(said.mistake) and solution.name not in decided["misleading"]


def _row(title: str, group: list[tuple[Solution, Verdict]]) -> str:
    right = [said for solution, said in group if solution.right]
    wrong = [(solution, said) for solution, said in group if not solution.right]
    refused = sum(said.status is not Status.PASSED for said in right)
    caught = [pair for pair in wrong if pair[1].status is not Status.PASSED]
    share = sum(named(*pair) for pair in caught) / max(len(caught), 1)
    taken = len(wrong) - len(caught)
    return f"| {title} | {len(right)} | {refused} | {len(wrong)} | {taken} | {share:.0%} |"


def _accepted() -> list[str]:
    reasons = marks()["accepted"]
    return ["## Accepted, and why", "", *(f"- {name}. {why}" for name, why in reasons.items())]


def _line(solution: Solution, said: Verdict) -> str:
    mark = "-" if said.status is Status.PASSED else "yes" if named(solution, said) else "no"
    cells = (solution.about, first_sentence(said), mark)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    main()
