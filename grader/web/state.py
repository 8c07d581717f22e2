"""What outlives a rerun: the bank of exercises, the journal, and this learner's drafts.

Without a login there is one local profile; the app listens on this machine only.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from grader.exercises import load_exercises
from grader.journal import Attempt, Journal, open_journal
from grader.model import Answer, Exercise, Variant, Verdict
from grader.sandbox import IsolationError, refuse_below
from grader.variants import lesson_variant, own_variant

LEARNER = "local"
MIN_ISOLATION = "RNN_GRADER_MIN_ISOLATION"  # environment variable; default: process
STATE_FOLDER = "RNN_GRADER_STATE"  # environment variable; default: .grader in the working folder


@dataclass
class Draft:
    """What a learner has on the page of one exercise; lists and texts, ready for JSON."""

    variant: int = 0  # 0: the lesson's own numbers; 1, 2, ...: drawn ones
    answers: dict[str, Any] = field(default_factory=dict)  # by variant number, as text
    hints: dict[str, int] = field(default_factory=dict)  # how many are open
    passed: bool = False

    @property
    def answer(self) -> Any:
        """The answer to the variant on the screen, or None."""
        return self.answers.get(str(self.variant))


@st.cache_resource(show_spinner="Reading the exercises ...")
def bank() -> dict[str, Exercise]:
    """Every exercise, read once per server."""
    return load_exercises()


@st.cache_resource(show_spinner=False)
def journal() -> Journal:
    """The journal of this server, opened once."""
    folder = Path(os.environ.get(STATE_FOLDER, ".grader"))
    folder.mkdir(parents=True, exist_ok=True)
    return open_journal(folder / "journal.sqlite")


def refusal() -> str:
    """Why student code may not be run here, or an empty text.

    The default lets learners run their own code anywhere; a server that runs other people's
    sets the variable to the level it asks for.
    """
    try:
        refuse_below(os.environ.get(MIN_ISOLATION, "process"))
    except IsolationError as problem:
        return f"Code is not run here: {problem}."
    return ""


def draft(exercise: Exercise) -> Draft:
    """This learner's draft, from the session or, after a refresh, from the journal."""
    if "drafts" not in st.session_state:
        stored = journal().load_drafts(LEARNER)
        st.session_state["drafts"] = {name: Draft(**content) for name, content in stored.items()}
    found: Draft = st.session_state["drafts"].setdefault(exercise.id, Draft())
    return found


def save(exercise: Exercise, changed: Draft) -> None:
    """Keep a draft, here and in the journal."""
    st.session_state["drafts"][exercise.id] = changed
    journal().save_draft(LEARNER, exercise.id, vars(changed))


def variant(exercise: Exercise, number: int) -> Variant:
    """The variant with this number on the page."""
    if number == 0:
        return lesson_variant(exercise)
    return own_variant(exercise, LEARNER, salt=f"practice {number}")


def record(exercise: Exercise, shown: Variant, answer: Answer, verdict: Verdict) -> None:
    """Append a checked answer and its verdict to the journal."""
    journal().record(Attempt.of(exercise, shown, answer), verdict)
