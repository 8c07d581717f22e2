"""The claims as a page to read: a summary, then a table for each of the five texts.

Numbers are cut to four digits, so that every machine writes the same page. What needs Keras is run
by the tests and shows no numbers here; the page can be written without Keras.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reference.lesson.claim import Claim, Facts, Verdict

TEXTS = {
    "000": "the lesson with code and practice questions",
    "001": "the concept notes",
    "002": "the notes with the character generator",
    "003": "the revision notes on the simple RNN",
    "004": "the lesson in NumPy",
}
HEAD = """\
# The lesson, checked

Written by `tools/lesson_check.py` from the claims in `reference/lesson/`; please change those, not
this page. It takes {n} statements of the five texts and holds each against the formulas in
`reference/`, against Keras, or, where no number can decide, against a careful reading. {true} are
right as they stand. The others come first here, each with a sentence that would make it right.

*True* holds as it stands. *False* does not. *Imprecise* holds under a condition that the text does
not state, and fails without it; where numbers can tell, both were computed. *Not testable* is an
open task or a matter of taste. Line numbers count from 1 in each text.

## Summary

"""
BEYOND = """\
## What Keras does not tell

These are no statements of the lesson, but what its readers may expect. Keras often trains on
where a crash would help, so a sentence beside the listing is worth its line.

"""
COLUMNS = ("lines", "the text says", "verdict", "found", "suggestion")
EXPECTED = ("lines", "one may expect", "verdict", "found", "suggestion")


def written(claims: Sequence[Claim], expectations: Sequence[Claim]) -> str:
    """The whole page as Markdown. Computes the facts of all claims that need no Keras."""
    true = sum(claim.verdict is Verdict.TRUE for claim in claims)
    parts = [HEAD.format(n=len(claims), true=true), _counts(claims)]
    for verdict in (Verdict.FALSE, Verdict.IMPRECISE, Verdict.UNTESTABLE):
        parts += [f"\n### {verdict.capitalize()}\n\n", _mended(claims, verdict)]
    for text, title in TEXTS.items():
        of_text = [claim for claim in claims if place(claim)[0] == text]
        parts += [f"\n## Text {text}: {title}\n\n", _table(COLUMNS, of_text)]
    return "".join([*parts, "\n", BEYOND, _table(EXPECTED, expectations)])


def place(claim: Claim) -> tuple[str, int]:
    """The text and the first line of a claim: "001 L203; 004 L237"  ->  ("001", 203)."""
    text, line = re.findall(r"(\d{3}) L(\d+)", claim.where)[0]
    return text, int(line)


def shown(facts: Facts) -> str:
    """Facts as a reader sees them: "h_2 = 0.8784; a second step fits: no"."""
    return "; ".join(_fact(name, value) for name, value in facts.items())


def _fact(name: str, value: float) -> str:
    if isinstance(value, bool):
        return f"{name}: {'yes' if value else 'no'}"
    return f"{name} = {value:,}" if isinstance(value, int) else f"{name} = {value:.4g}"


def _found(claim: Claim) -> str:
    if claim.needs:
        return f"asked of {claim.needs.capitalize()}"
    return shown(claim.facts()) if claim.facts else "by reading"


def _counts(claims: Sequence[Claim]) -> str:
    """How many claims have which verdict, and how it was reached."""
    ways = Counter((claim.verdict, _way(claim)) for claim in claims)
    names = ("computed", "asked of Keras", "by reading")
    rows = [[str(v), *(str(ways[v, name]) for name in names)] for v in Verdict]
    totals = [sum(ways[v, name] for name in names) for v in Verdict]
    return _rows(
        ("verdict", *names, "together"),
        [[*row, str(total)] for row, total in zip(rows, totals, strict=True)],
    )


def _way(claim: Claim) -> str:
    if claim.by_reading:
        return "by reading"
    return "asked of Keras" if claim.needs else "computed"


def _mended(claims: Iterable[Claim], verdict: Verdict) -> str:
    """One line for each claim of this verdict: where, what, and what would make it true."""
    chosen = sorted((c for c in claims if c.verdict is verdict), key=place)
    return "".join(f"- **{c.where}** ({c.id}). {_said_and_mended(c)}\n" for c in chosen)


def _said_and_mended(claim: Claim) -> str:
    return _one_line(f"{claim.says} *Suggestion:* {claim.mends}")


def _table(columns: Sequence[str], claims: Iterable[Claim]) -> str:
    """The claims in the order of lines."""
    return _rows(columns, [_row(claim) for claim in sorted(claims, key=place)])


def _row(claim: Claim) -> list[str]:
    return [f"{claim.where} ({claim.id})", claim.says, claim.verdict, _found(claim), claim.mends]


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(map(_one_line, line))} |\n" for line in lines)


def _one_line(text: str) -> str:
    """Text that cannot end a cell or begin a tag."""
    return text.replace("|", "\\|").replace("<", "&lt;")
