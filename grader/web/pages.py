"""The menu: the overview, then one page per exercise, each with its own address."""

from __future__ import annotations

import gc
from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from grader.bank import bank_folder
from grader.model import Exercise
from grader.sections import section_titles
from grader.web import overview, practice, state


def navigation() -> StreamlitPage:
    """The page that the address names; call `run()` on it."""
    st.set_page_config(page_title="Recurrent networks", page_icon=":material/all_inclusive:")
    _settle_memory()
    titles = section_titles(bank_folder())
    sections: dict[str, list[StreamlitPage]] = {}
    pages: dict[str, StreamlitPage] = {}
    for exercise in state.bank().values():
        page = st.Page(_page_of(exercise), title=exercise.title, url_path=exercise.id)
        pages[exercise.id] = page
        sections.setdefault(titles.get(exercise.section, exercise.section), []).append(page)

    def first() -> None:
        overview.page(sections, pages)

    return st.navigation({"": [st.Page(first, title="Overview", default=True)], **sections})


def _page_of(exercise: Exercise) -> Callable[[], None]:
    def show() -> None:
        practice.page(exercise)

    return show


@st.cache_resource(show_spinner=False)
def _settle_memory() -> None:
    """Keep what is imported out of the collector's way; it was most of a click's time."""
    gc.collect()
    gc.freeze()
