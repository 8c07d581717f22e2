"""All offers of a submission -> one Answer per exercise, and remarks on everything else.

Nothing that was handed in disappears without a remark, except what is empty or still the starter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model import Answer, Exercise
from grader.submissions.intake import Intake, Problem
from grader.submissions.names import (
    ANSWER_FILES,
    CODE,
    SubmissionError,
    closest,
    known_id,
    show,
    stem,
    suffix,
)
from grader.submissions.offers import Found, Offer
from grader.submissions.search import search
from grader.submissions.text import MIB

MAX_ALL_CODE_BYTES = 2 * MIB  # of all .py files together: parsing takes about 4 s per MiB
_MOST_NOTES = 50
_MOST_NAMED = 10


@dataclass(frozen=True)
class Gathered:
    """Answers by exercise id, remarks on the rest, and the files that could not be used."""

    answers: Mapping[str, Answer]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def gather(intake: Intake, exercises: Mapping[str, Exercise], student: str) -> Gathered:
    """Search every file, and settle what counts where an exercise was answered twice."""
    found, problems = _search_all(intake, exercises)
    by_exercise: dict[str, list[Offer]] = {exercise_id: [] for exercise_id in exercises}
    for offer in found.offers:
        by_exercise[offer.exercise_id].append(offer)
    answers = {
        exercise_id: _settle(offers, student)
        for exercise_id, offers in by_exercise.items()
        if offers
    }
    notes = [_blame(problem, exercises) for problem in problems]
    notes += found.notes + _unused_notes(intake.unused, exercises)
    if not intake.files and not problems:
        notes.append(
            "No answers were found. Hand in answers.yaml, .py or .ipynb files; "
            "`grader start FOLDER` makes them for you."
        )
    return Gathered(answers, _cut(notes), tuple(problems))


def _search_all(intake: Intake, exercises: Mapping[str, Exercise]) -> tuple[Found, list[Problem]]:
    found, problems, code = Found(), list(intake.problems), 0
    for file in intake.files:
        code += len(file.data) if suffix(file.name) == CODE else 0
        try:
            _refuse_more_code(file.name, code)
            part = search(file, exercises, alone=len(intake.files) == 1)
        except SubmissionError as err:
            problems.append(Problem(file.name, str(err)))
            continue
        found.offers += part.offers
        found.notes += part.notes
    return found, problems


def _refuse_more_code(name: str, code: int) -> None:
    if code > MAX_ALL_CODE_BYTES:
        raise SubmissionError(
            f"{show(name)} was not read: there are more than {MAX_ALL_CODE_BYTES // MIB} MiB of "
            "code in all. Hand in only your own answers."
        )


def _settle(offers: list[Offer], student: str) -> Answer:
    """The surest offer; with equal rank, the first place by name."""
    best, *others = sorted(offers, key=lambda offer: (offer.rank, offer.place))
    differing = [show(other.place) for other in others if other.content != best.content]
    notes = best.notes
    if differing:
        notes += (
            f"{best.exercise_id} is answered in {show(best.place)} and again in "
            f"{' and '.join(differing)}; {show(best.place)} was used. Keep one of them.",
        )
    return Answer(student, best.exercise_id, best.content, notes)


def _blame(problem: Problem, exercises: Mapping[str, Exercise]) -> str:
    """The sentence of a problem, led by the exercise that the file belongs to."""
    exercise_id = known_id(stem(problem.name), exercises)
    return f"{exercise_id}: {problem.text}" if exercise_id else problem.text


def _unused_notes(unused: tuple[str, ...], exercises: Mapping[str, Exercise]) -> list[str]:
    if not unused:
        return []
    expected = [*ANSWER_FILES[:1], *(f"{exercise_id}.py" for exercise_id in exercises)]
    named = [(name, closest(name, expected, cutoff=0.7)) for name in unused[:_MOST_NAMED]]
    more = f" and {len(unused) - _MOST_NAMED} more" if len(unused) > _MOST_NAMED else ""
    return [
        *(f"{show(name)} was not read. Did you mean {meant}?" for name, meant in named if meant),
        f"Not used: {', '.join(show(name) for name in unused[:_MOST_NAMED])}{more}. "
        "Only answers.yaml, .py and .ipynb files are read, not those in sub-folders.",
    ]


def _cut(notes: list[str]) -> tuple[str, ...]:
    if len(notes) <= _MOST_NOTES:
        return tuple(notes)
    return (*notes[:_MOST_NOTES], f"... and {len(notes) - _MOST_NOTES} more remarks.")
