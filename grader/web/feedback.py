"""A verdict on the page: its word and sign first, then the named cause, then the details."""

from __future__ import annotations

import re

import streamlit as st

from grader.model import Feedback, Status, Verdict

_SPECIAL = re.compile(r"([\\`*_\[\]<>#$:~|!])")
_HEADS = {
    Status.PASSED: ("Right.", st.success, ":material/check_circle:"),
    Status.FAILED: ("Not right yet.", st.warning, ":material/search:"),
    Status.CRASHED: ("The code did not finish.", st.error, ":material/error:"),
    Status.INVALID: ("This cannot be read as an answer.", st.error, ":material/edit:"),
    Status.MISSING: ("There is no answer yet.", st.info, ":material/edit:"),
    Status.REVIEW: ("A person will look at this.", st.info, ":material/person:"),
    Status.BROKEN: ("The grader failed, not you.", st.error, ":material/build:"),
}


def show_verdict(verdict: Verdict) -> None:
    """Show the verdict, the first cause openly, everything else below it."""
    head, box, icon = _HEADS[verdict.status]
    talk = [f for f in verdict.feedback if f.kind != "output"]
    first = f" {_text(talk[0])}" if talk else ""
    place = f"\n\nAt {escaped(talk[0].where)}." if talk and talk[0].where else ""
    box(f"**{head}**{first}{place}", icon=icon)
    for item in talk[1:]:
        where = f"  \n  At {escaped(item.where)}." if item.where else ""
        st.markdown(f"- {_text(item)}{where}")
    for item in verdict.feedback:
        if item.kind == "output":
            st.caption("Your code printed:")
            st.code(item.text, language=None)


def _text(item: Feedback) -> str:
    """Sentences of ours are Markdown; those that quote the student's work are shown as typed."""
    return item.text if item.kind in ("mistake", "note") else escaped(item.text)


def escaped(text: str) -> str:
    """Text in which nothing but `code` marks has a meaning in Markdown."""
    parts = re.split(r"(`[^`\n]*`)", text)
    return "".join(
        part if part.startswith("`") and len(part) > 1 else _SPECIAL.sub(r"\\\1", part)
        for part in parts
    )
