"""The first page: what this is, and every section with what is solved and what is open."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from grader.web import state


def page(sections: Mapping[str, list[StreamlitPage]], pages: Mapping[str, StreamlitPage]) -> None:
    """Show the sections, each with links to its exercises. `pages` is by exercise id."""
    st.title("Recurrent networks, in practice")
    st.markdown(
        "Answer, check, and read what went wrong. Each exercise starts with the lesson's own "
        "numbers; **New numbers** draws others, as often as you like."
    )
    solved = {name: state.draft(exercise).passed for name, exercise in state.bank().items()}
    done = sum(solved.values())
    st.progress(done / len(solved), f"{done} of {len(solved)} exercises solved")
    names = {page.url_path: name for name, page in pages.items()}
    for title, members in sections.items():
        st.subheader(title)
        for member in members:
            _link(member, solved=solved[names[member.url_path]])


def _link(page: StreamlitPage, *, solved: bool) -> None:
    icon = ":material/check_circle:" if solved else ":material/radio_button_unchecked:"
    st.page_link(page, label=f"{page.title} ({'solved' if solved else 'open'})", icon=icon)
