"""The box for sentences: it keeps what was typed, and hands it on as it stands."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest


def text_page() -> None:
    import streamlit as st

    from grader.text.form import TextForm
    from grader.web.widgets import ask

    form = TextForm("a few sentences", 60)
    st.session_state["content"] = ask(form, "key", st.session_state.get("before"))


def opened(before: Any = None) -> AppTest:
    test = AppTest.from_function(text_page, default_timeout=20)
    test.session_state["before"] = before
    return test.run()


def test_untouched_box_is_no_answer() -> None:
    assert opened().session_state["content"] == ""


def test_box_has_several_lines_and_says_what_is_wanted() -> None:
    box = opened().text_area(key="key")
    assert box.placeholder == "a few sentences"


def test_sentences_are_handed_on_with_their_lines() -> None:
    test = opened()
    test.text_area(key="key").input("One.\nTwo.").run()
    assert test.session_state["content"] == "One.\nTwo."


def test_box_shows_what_was_typed_before() -> None:
    assert opened("Something.").text_area(key="key").value == "Something."
