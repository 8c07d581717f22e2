"""Pairs and orders with the keyboard alone, from the first box to the verdict."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from grader.checks import checker
from grader.exercises import load_exercises
from grader.variants import lesson_variant

EXERCISES = load_exercises()


def right_words(name: str) -> list[str]:
    """The right answer to the lesson's own variant: a3, b1, ... or c, a, ..."""
    exercise = EXERCISES[name]
    answer = checker(exercise.kind).samples(exercise, lesson_variant(exercise)).right[0]
    return str(answer).split()


def pick(page: Page, label: str, mark: str) -> None:
    """Type what a box offers, and take it with the Enter key."""
    box = page.get_by_role("combobox", name=label, exact=False)
    box.focus()
    page.keyboard.type(mark)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    settled(page)
    expect(box).to_have_value(re.compile(rf"^{re.escape(mark)}"))


def settled(page: Page) -> None:
    """Wait until the server has taken in what was picked."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def check(page: Page) -> None:
    page.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")


def test_pairs_are_picked_and_judged_by_keyboard(app: str, page: Page) -> None:
    page.goto(f"{app}/match_modes")
    words = right_words("match_modes")
    for word in words[:4]:
        pick(page, f"{word[0]})", f"{word[1:]})")
    check(page)
    expect(page.get_by_text("4 of the 6 pairs are right.")).to_be_visible()
    for word in words[4:]:
        pick(page, f"{word[0]})", f"{word[1:]})")
    check(page)
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()


def test_steps_are_ordered_by_keyboard(app: str, page: Page) -> None:
    page.goto(f"{app}/order_bptt_steps")
    for place, letter in enumerate(right_words("order_bptt_steps"), start=1):
        pick(page, f"Place {place}", f"{letter})")
    check(page)
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()


def test_picked_pairs_are_still_there_after_a_refresh(app: str, page: Page) -> None:
    page.goto(f"{app}/match_symbols")
    pick(page, "a)", "2)")
    check(page)
    page.get_by_text("have no partner yet").wait_for()
    page.reload()
    expect(page.get_by_role("combobox", name="a)")).to_have_value(re.compile(r"^2\)"))


def test_a_shape_is_typed_as_text(app: str, page: Page) -> None:
    page.goto(f"{app}/shape_stacked")
    page.get_by_label("Your answer").fill("?, 10, 50")
    check(page)
    expect(page.get_by_text("the states of one direction")).to_be_visible()
