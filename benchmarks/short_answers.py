"""Free-text grading against scores given by hand, and under attack, as a table.

    python -m benchmarks.short_answers ANSWERS.jsonl [--worst 10]

A line is {"id", "qid", "answer", "score"}; `qid` is a row of an exercise's `lesson`. Questions that
no `text` exercise covers are left out and counted. Attacks are made from the answers themselves.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks import attacks
from benchmarks.page import machine
from grader.checks.text import judged
from grader.exercises import load_exercises
from grader.model import Exercise
from grader.text.decision import Judgement
from grader.text.sentences import quote
from grader.variants import lesson_variant

GOOD = 0.7  # answers from which attacks are made
WRONG = 0.25  # an error above this is counted
FOOLED = 0.3  # an attack that scores more has worked


class Scored(NamedTuple):
    """One answer, what a person gave it, and what was found."""

    exercise: Exercise
    answer: str
    gold: float
    found: Judgement


def main(path: Path, worst: int) -> None:
    """Print everything."""
    begun = time.perf_counter()
    bank = {e.lesson[0]: e for e in load_exercises().values() if e.kind == "text"}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    covered = [row for row in rows if row["qid"] in bank]
    graded = [score(bank[r["qid"]], r["answer"], r["score"]) for r in covered]
    print(f"{machine()}\n{len(covered)} of {len(rows)} answers, to {len(bank)} questions\n")
    print("| figure | value |\n| --- | ---: |")
    for name, value in [*agreement(graded), *honesty(graded), *attacked(graded)]:
        print(f"| {name} | {value} |")
    for name, value in speed(graded, time.perf_counter() - begun):
        print(f"| {name} | {value} |")
    for item in sorted(graded, key=lambda g: -abs(g.gold - g.found.score))[:worst]:
        print(f"\n{item.gold:g} -> {item.found.score:g} {item.found.reasons}: {item.answer}")


def score(exercise: Exercise, answer: str, gold: float = 0.0) -> Scored:
    """Judge one answer on the lesson's variant."""
    return Scored(exercise, answer, gold, judged(exercise, lesson_variant(exercise), answer))


def agreement(graded: Sequence[Scored]) -> Iterable[tuple[str, str]]:
    """How near the scores are to those of a person."""
    gold = np.array([g.gold for g in graded])
    ours = np.array([g.found.score for g in graded])
    sure = [g for g in graded if not g.found.reasons]
    excellent = [g for g in graded if g.gold >= 0.9]
    yield "Pearson r", f"{np.corrcoef(gold, ours)[0, 1]:.2f}"
    yield "mean absolute error", f"{np.mean(np.abs(gold - ours)):.3f}"
    yield "held for a person", percent(bool(g.found.reasons) for g in graded)
    yield "excellent answers held", percent(bool(g.found.reasons) for g in excellent)
    yield "not held: error above 0.25", percent(abs(g.gold - g.found.score) > WRONG for g in sure)


def honesty(graded: Sequence[Scored]) -> Iterable[tuple[str, str]]:
    """Quotes, repetition, a sentence off the topic, typos."""
    finds = [(g.answer, f.span) for g in graded for f in g.found.criteria.values() if f.span]
    yield "points quoted literally", percent(quote(a, span) in a for a, span in finds)
    again = [score(g.exercise, f"{g.answer} {g.answer}") for g in graded]
    raised = (a.found.score > g.found.score for a, g in zip(again, graded, strict=True))
    yield "raised by repeating", percent(raised)
    more = [score(g.exercise, f"{g.answer.rstrip('.')}. {attacks.IRRELEVANT}") for g in graded]
    moved = [abs(m.found.score - g.found.score) for m, g in zip(more, graded, strict=True)]
    yield "moved by more than 0.1 by a sentence off the topic", percent(m > 0.1 for m in moved)
    rng = random.Random(3)
    typed = [score(g.exercise, attacks.mistyped(g.answer, rng)) for g in graded]
    lost = [abs(t.found.score - g.found.score) for t, g in zip(typed, graded, strict=True)]
    yield "mean change by typos", f"{statistics.fmean(lost):.3f}"


def attacked(graded: Sequence[Scored]) -> Iterable[tuple[str, str]]:
    """Share of attacks that score more than 0.3, and of those that are held."""
    for name, tried in attempts(graded).items():
        if tried:
            fooled = percent(t.found.score > FOOLED for t in tried)
            held = percent(bool(t.found.reasons) for t in tried)
            yield f"{name} ({len(tried)}): above 0.3 / held", f"{fooled} / {held}"


def attempts(graded: Sequence[Scored]) -> dict[str, list[Scored]]:
    """Attacks by name."""
    rng = random.Random(7)
    asked = list({g.exercise.id: g.exercise for g in graded}.values())
    good = [g for g in graded if g.gold >= GOOD]
    long = [g for g in good if len(g.answer.split()) >= 14]
    bad = [g for g in graded if g.gold <= 0.2]
    inside = [(g, attacks.denied_inside(g.answer)) for g in good]
    return {
        "keyword list": [score(e, attacks.keyword_list(e, rng)) for e in asked * 5],
        "list in a sentence": [score(e, attacks.listed_fluently(e, rng)) for e in asked * 5],
        "shuffled words": [score(g.exercise, attacks.salad(g.answer, rng)) for g in long * 5],
        "question copied": [score(e, e.prompt) for e in asked],
        "solution copied": [score(e, e.solution) for e in asked],
        "off topic": [score(e, text) for e in asked for text in attacks.OFF_TOPIC],
        "empty": [score(e, text) for e in asked for text in attacks.EMPTY],
        "command": [score(g.exercise, attacks.injected(g.answer)) for g in bad],
        "not true that": [score(g.exercise, _denied(g, "It is not true that")) for g in good],
        "I don't think": [score(g.exercise, _denied(g, "I don't think that")) for g in good],
        "not inside": [score(g.exercise, text) for g, text in inside if text],
    }


def _denied(item: Scored, how: str) -> str:
    return attacks.denied(item.answer, how)


def speed(graded: Sequence[Scored], first: float) -> Iterable[tuple[str, str]]:
    """Seconds and memory; the first figure holds loading the exercises and all answers once."""
    seconds = []
    for item in [*graded, *graded, *graded]:
        begun = time.process_time()
        score(item.exercise, item.answer)
        seconds.append(time.process_time() - begun)
    begun = time.process_time()
    score(graded[0].exercise, "the wieghts, e.g. " * 60_000)
    yield "a megabyte, seconds", f"{time.process_time() - begun:.3f}"
    yield (
        "median / 95 % per answer, ms",
        " / ".join(f"{1000 * np.quantile(seconds, q):.1f}" for q in (0.5, 0.95)),
    )
    yield "loading, and all of the above once, s", f"{first:.1f}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield "most memory of the process, MB", f"{peak:.0f}"


def percent(hits: Iterable[bool]) -> str:
    """How many of them, in percent."""
    found = list(hits)
    return f"{100 * sum(found) / len(found):.0f} %" if found else "none"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("answers", type=Path)
    parser.add_argument(
        "--worst", type=int, default=0, help="show the answers that are missed most"
    )
    given = parser.parse_args()
    main(given.answers, given.worst)
