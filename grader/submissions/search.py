"""One file of any kind -> the answers it offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.model import Exercise
from grader.submissions.intake import File
from grader.submissions.names import (
    CODE,
    NOTEBOOK,
    SubmissionError,
    did_you_mean,
    known_id,
    printable,
    show,
    suffix,
)
from grader.submissions.notebook import read_notebook
from grader.submissions.offers import (
    WRITTEN,
    Found,
    Offer,
    offer_code,
    search_python,
    search_source,
)
from grader.submissions.python_source import wanted_function
from grader.submissions.text import decode, settle
from grader.yaml_source import YamlProblem, load_plain

_MOST_UNKNOWN = 50  # keys of answers.yaml that are named one by one


def search(file: File, exercises: Mapping[str, Exercise], *, alone: bool) -> Found:
    """The offers in one file; `alone` when nothing else was handed in.

    Raises SubmissionError when the file cannot be read.
    """
    text = decode(file.data, file.name)
    if suffix(file.name) == CODE:
        return search_python(file.name, text, exercises, alone=alone)
    if suffix(file.name) == NOTEBOOK:
        return _search_notebook(file.name, text, exercises)
    return _search_yaml(file.name, text, exercises)


def _search_notebook(name: str, text: str, exercises: Mapping[str, Exercise]) -> Found:
    notebook = read_notebook(text, name, exercises)
    found = Found(notes=list(notebook.notes))
    for place, source in notebook.sources.items():
        part = search_source(place, source, exercises)
        found.offers += part.offers
        found.notes += part.notes
    for exercise_id, body in notebook.written.items():
        found.offers += _offer_written(exercises[exercise_id], body, name)
    if not (notebook.sources or notebook.written or found.notes):
        found.notes.append(
            f"{show(name)} holds no function and no heading that an exercise asks for."
        )
    return found


def _search_yaml(name: str, text: str, exercises: Mapping[str, Exercise]) -> Found:
    found = Found()
    unknown: list[str] = []
    for key, value in _mapping(name, text).items():
        exercise_id = known_id(key, exercises)
        if exercise_id is None:
            unknown.append(key)
            continue
        try:
            content = _settled(value, f"{name}, {exercise_id}")
            found.offers += _offer_written(exercises[exercise_id], content, name)
        except SubmissionError as err:
            found.notes.append(str(err))
    found.notes += [
        f"{show(name)}: {show(key)} is not an exercise.{did_you_mean(key, exercises)}"
        for key in unknown[:_MOST_UNKNOWN]
    ]
    if len(unknown) > _MOST_UNKNOWN:
        found.notes.append(f"{show(name)}: {len(unknown) - _MOST_UNKNOWN} more keys are unknown.")
    return found


def _mapping(name: str, text: str) -> dict[str, Any]:
    try:
        data = load_plain(text, printable(name))
    except YamlProblem as problem:
        raise SubmissionError(printable(str(problem))) from None
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise SubmissionError(
            f"{show(name)} must be a list of `exercise: answer` lines, such as `rnn_steps: 12`."
        )
    return data


def _settled(value: Any, where: str) -> Any:
    """Text, or nested lists of text, with every text settled."""
    if isinstance(value, list):
        return [_settled(item, where) for item in value]
    if isinstance(value, str):
        return settle(value, where)
    raise SubmissionError(
        f"{show(where)}: found keys and values where an answer should be. "
        "Write text or a list; text with a colon needs quotes."
    )


def _offer_written(exercise: Exercise, content: Any, place: str) -> list[Offer]:
    offer = Offer(exercise.id, content, place, WRITTEN)
    if not wanted_function(exercise):
        return [] if _is_blank(content) else [offer]
    if isinstance(content, str):
        return offer_code(offer, exercise)
    raise SubmissionError(
        f"{show(place)}, {exercise.id}: a list was found where code is asked for. "
        f"Write the code below `{exercise.id}: |`, each line indented."
    )


def _is_blank(content: Any) -> bool:
    if isinstance(content, str):
        return not content.strip()
    return all(_is_blank(item) for item in content)
