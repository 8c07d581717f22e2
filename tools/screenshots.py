"""`make screenshots`: take the pictures of the README anew, from the app as it is now."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.served import launch, served, visitor

IMAGES = Path(__file__).resolve().parents[1] / "docs/images"


def main() -> None:
    """Write docs/images/*.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder)
        with served(path / "state", path / "log") as address:
            page = visitor(launch(play), height=1120).new_page()
            _named_mistake(page, address)
            page.screenshot(path=IMAGES / "practice.png")


def _named_mistake(page: Page, address: str) -> None:
    """The lesson's printed numbers in the worked example."""
    page.goto(f"{address}/worked_example")
    fields = page.locator("[data-testid=stMain] input[type=text]")
    fields.first.wait_for()
    for i, number in enumerate(["0.54", "1.08", "0.91", "1.82", "0.98", "2.94"]):
        fields.nth(i).fill(number)
    page.get_by_role("button", name="Check").click()
    page.get_by_text("printed in the lesson").wait_for()
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
