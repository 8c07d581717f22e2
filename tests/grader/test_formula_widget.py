"""The field for a formula on the page: what is typed is drawn below it."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from grader.formulas.form import FormulaForm
    from grader.web.widgets import ask

    st.session_state["got"] = ask(FormulaForm("a formula", "h_{t}"), "field", "W_h h")


@pytest.fixture
def app() -> Any:
    return AppTest.from_function(page, default_timeout=30).run()


def test_what_was_typed_before_stands_in_the_field_and_is_drawn(app: Any) -> None:
    assert app.text_input(key="field").value == "W_h h"
    assert r"W_{h} \, h" in app.latex[0].value


def test_field_is_named_by_the_left_side(app: Any) -> None:
    assert app.text_input(key="field").label == "Your formula for $h_{t}$"


def test_answer_is_the_typed_text(app: Any) -> None:
    app.text_input(key="field").set_value("tanh(b").run()
    assert app.session_state["got"] == "tanh(b"


def test_what_cannot_be_read_is_explained_in_place_of_the_drawing(app: Any) -> None:
    app.text_input(key="field").set_value("tanh(b").run()
    assert r"\text{Character 7: expected" in app.latex[0].value


def test_nothing_is_drawn_for_an_empty_field(app: Any) -> None:
    app.text_input(key="field").set_value("").run()
    assert not app.latex
