"""The boxes for pairs and orders: what they offer, what they hand on, what they remember."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def match_page() -> None:
    import streamlit as st

    from grader.model import MatchForm
    from grader.web.widgets import ask

    form = MatchForm((("a", "$W_h$"), ("b", "kernel")), (("1", "$x$"), ("2", "the old state")))
    st.session_state["content"] = ask(form, "key", st.session_state.get("before"))


def order_page() -> None:
    import streamlit as st

    from grader.model import OrderForm
    from grader.web.widgets import ask

    form = OrderForm((("a", "the loss"), ("b", "the states"), ("c", "the update")))
    st.session_state["content"] = ask(form, "key", st.session_state.get("before"))


def opened(page: Any, before: Any = None) -> AppTest:
    """A page that a learner has opened, perhaps with an answer from before."""
    test = AppTest.from_function(page, default_timeout=20)
    test.session_state["before"] = before
    return test.run()


def content(test: AppTest) -> Any:
    assert not test.exception
    return test.session_state["content"]


@pytest.mark.parametrize(("page", "boxes"), [(match_page, 2), (order_page, 3)])
def test_untouched_boxes_are_no_answer(page: Any, boxes: int) -> None:
    assert content(opened(page)) == [""] * boxes


def test_pairs_have_a_box_per_letter_that_offers_the_numbers() -> None:
    test = opened(match_page)
    assert [box.label for box in test.selectbox] == ["a) $W_h$", "b) kernel"]
    assert [box.options for box in test.selectbox] == [["1)", "2) the old state"]] * 2


def test_picked_numbers_stand_behind_their_letters() -> None:
    test = opened(match_page)
    test.selectbox(key="key:b").select("1").run()
    assert content(test) == ["", "b1"]


def test_orders_have_a_box_per_place_that_offers_the_steps() -> None:
    test = opened(order_page)
    assert [box.label for box in test.selectbox] == ["Place 1", "Place 2", "Place 3"]
    assert test.selectbox[2].options == ["a) the loss", "b) the states", "c) the update"]


def test_picked_steps_stand_in_their_places() -> None:
    test = opened(order_page)
    test.selectbox(key="key:1").select("b").run()
    test.selectbox(key="key:3").select("c").run()
    assert content(test) == ["b", "", "c"]


@pytest.mark.parametrize(
    ("page", "before"),
    [(match_page, ["a2", ""]), (order_page, ["c", "", "a"]), (order_page, ["b"])],
)
def test_answer_from_before_is_there_again(page: Any, before: list[str]) -> None:
    kept = content(opened(page, before))
    assert [word for word in kept if word] == [word for word in before if word]
    assert kept[0] == before[0]


@pytest.mark.parametrize(("page", "before"), [(match_page, ["a9", "z1"]), (order_page, ["z"])])
def test_marks_that_are_gone_are_forgotten(page: Any, before: list[str]) -> None:
    assert set(content(opened(page, before))) == {""}


@pytest.mark.parametrize("page", [match_page, order_page])
def test_items_are_listed_once_with_their_marks(page: Any) -> None:
    listed = [element.value for element in opened(page).markdown]
    assert len(listed) == 1
    assert "  \n" in listed[0]
    assert ") the " in listed[0]
