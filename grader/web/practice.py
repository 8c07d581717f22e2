"""The page of one exercise: prompt, answer, check, feedback, hints, solution, new numbers."""

from __future__ import annotations

from typing import Any

import streamlit as st

from grader.checks import checker
from grader.model import Answer, CodeForm, Exercise, Status, Variant, Verdict
from grader.pipeline import grade_variant
from grader.texts import hints, solution
from grader.web import state
from grader.web.feedback import show_verdict
from grader.web.widgets import ask


def page(exercise: Exercise) -> None:
    """Show one exercise and whatever the learner has done with it."""
    draft = state.draft(exercise)
    variant = state.variant(exercise, draft.variant)
    st.title(exercise.title)
    st.caption(_about(exercise, draft.variant))
    st.markdown(variant.prompt)
    form = checker(exercise.kind).form(exercise, variant)
    content = ask(form, f"{exercise.id}:{draft.variant}", draft.answer)
    if content != draft.answer:
        draft.answers[str(draft.variant)] = content
        state.save(exercise, draft)
    check, new = st.columns([1, 1])
    refused = state.refusal() if isinstance(form, CodeForm) else ""
    if refused:
        st.warning(refused, icon=":material/lock:")
    if check.button("Check", type="primary", key="check", width="stretch", disabled=bool(refused)):
        _check(exercise, variant, content, draft)
    label = "New numbers" if exercise.given else "Fresh test data"
    if new.button(label, key="next", width="stretch"):
        draft.variant += 1
        state.save(exercise, draft)
        st.rerun()
    verdict = _last(exercise, variant, content)
    if verdict is not None:
        show_verdict(verdict)
    _help(exercise, variant, draft, solved=verdict is not None and verdict.score == 1)


def _about(exercise: Exercise, number: int) -> str:
    points = f"{exercise.points:g} point{'s' if exercise.points != 1 else ''}"
    numbers = "the lesson's own numbers" if number == 0 else f"numbers no. {number}"
    return f"{points} · {numbers}" if exercise.given else points


def _check(exercise: Exercise, variant: Variant, content: Any, draft: state.Draft) -> None:
    answer = Answer(state.LEARNER, exercise.id, content)
    with st.spinner("Judging ..."):
        verdict = grade_variant(exercise, variant, answer)
    st.session_state[f"verdict:{exercise.id}"] = (variant.seed, content, verdict)
    if verdict.status is not Status.MISSING:
        state.record(exercise, variant, answer, verdict)
    if verdict.status is Status.PASSED:
        draft.passed = True
        state.save(exercise, draft)


def _last(exercise: Exercise, variant: Variant, content: Any) -> Verdict | None:
    """The last verdict, as long as it is about what stands on the screen."""
    seed, judged, verdict = st.session_state.get(f"verdict:{exercise.id}", (None, None, None))
    return verdict if seed == variant.seed and judged == content else None


def _help(exercise: Exercise, variant: Variant, draft: state.Draft, *, solved: bool) -> None:
    """Hints one at a time; the worked solution after them, or once the answer is right."""
    texts = hints(exercise, variant)
    number = str(draft.variant)
    opened = draft.hints.get(number, 0)
    for i, text in enumerate(texts[:opened], start=1):
        st.info(f"**Hint {i}.** {text}", icon=":material/lightbulb:")
    if opened < len(texts) and not solved:
        label = "Show a hint" if opened == 0 else "Show another hint"
        if st.button(f"{label} ({len(texts) - opened} left)", key="hint"):
            draft.hints[number] = opened + 1
            state.save(exercise, draft)
            st.rerun()
    if solved or opened == len(texts):
        with st.expander("Worked solution", expanded=solved):
            st.markdown(solution(exercise, variant))
