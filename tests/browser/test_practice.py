"""A learner answers, reads the named mistake, refreshes, and finds everything again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

BANK = Path(__file__).resolve().parents[2] / "exercises"
ACCEPTED = (BANK / "architecture/rnn_step/accept/plain.py").read_text(encoding="utf-8")
CODE = "Your code: define `rnn_step`"
TRANSPOSED = ACCEPTED.replace("h_prev @ Wh", "h_prev @ Wh.T")


def _check(page: Page) -> None:
    page.get_by_role("button", name="Check").click()


def _type_code(page: Page, source: str) -> None:
    page.get_by_label(CODE).fill(source)


def test_a_wrong_number_is_called_by_the_name_of_its_mistake(app: str, page: Page) -> None:
    page.goto(f"{app}/simple_rnn_count")
    page.get_by_label("Your answer").fill("500")
    _check(page)
    expect(page.get_by_text("The bias is missing")).to_be_visible()


def test_a_right_number_is_right_and_opens_the_solution(app: str, page: Page) -> None:
    page.goto(f"{app}/simple_rnn_count")
    page.get_by_label("Your answer").fill("520")
    _check(page)
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()
    expect(page.get_by_text("Worked solution")).to_be_visible()


def test_the_lessons_printed_numbers_are_known_in_the_grid(app: str, page: Page) -> None:
    page.goto(f"{app}/worked_example")
    printed = ["0.54", "1.08", "0.91", "1.82", "0.98", "2.94"]
    page.get_by_label("t = 1").first.wait_for()
    fields = page.locator("[data-testid=stMain] input[type=text]")
    for i, number in enumerate(printed):
        fields.nth(i).fill(number)
    _check(page)
    expect(page.get_by_text("printed in the lesson")).to_be_visible()


def test_code_with_a_transposed_kernel_is_told_so(app: str, page: Page) -> None:
    page.goto(f"{app}/rnn_step")
    _type_code(page, TRANSPOSED)
    _check(page)
    expect(page.get_by_text("transposed")).to_be_visible()


def test_mended_code_passes(app: str, page: Page) -> None:
    page.goto(f"{app}/rnn_step")
    _type_code(page, ACCEPTED)
    _check(page)
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()


@pytest.mark.parametrize("way", ["refresh", "another page and back"])
def test_answers_are_still_there(app: str, page: Page, way: str) -> None:
    page.goto(f"{app}/model_parameters")
    page.get_by_label("Your answer").fill("131.5")
    _check(page)
    expect(page.get_by_text("is not right")).to_be_visible()
    if way == "refresh":
        page.reload()
    else:
        page.get_by_role("link", name="Overview").click()
        page.get_by_role("heading", name="Recurrent networks, in practice").wait_for()
        page.go_back()
    expect(page.get_by_label("Your answer")).to_have_value("131.5")


def test_code_survives_a_refresh(app: str, page: Page) -> None:
    page.goto(f"{app}/rnn_step")
    _type_code(page, TRANSPOSED)
    _check(page)
    page.get_by_text("transposed").wait_for()
    page.reload()
    expect(page.get_by_label(CODE)).to_have_value(TRANSPOSED)


def test_hints_open_one_at_a_time(app: str, page: Page) -> None:
    page.goto(f"{app}/gradient_shrinks")
    page.get_by_role("button", name="Show a hint").click()
    expect(page.get_by_text("Hint 1.")).to_be_visible()
    expect(page.get_by_text("Hint 2.")).to_have_count(0)


def test_new_numbers_give_another_question(app: str, page: Page) -> None:
    page.goto(f"{app}/untied_weights")
    expect(page.get_by_text("the lesson's own numbers")).to_be_visible()
    page.get_by_role("button", name="New numbers").click()
    expect(page.get_by_text("numbers no. 1")).to_be_visible()


def test_prompts_show_formulas_set_by_katex(app: str, page: Page) -> None:
    page.goto(f"{app}/rnn_step")
    expect(page.locator(".katex").first).to_be_visible()
