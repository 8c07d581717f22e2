"""A real server and a real browser: the app as a learner meets it.

Skipped, with a reason, where Debian's Chromium is absent; CI installs it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `make test` installs it")
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.served import CHROMIUM, launch, served, visitor


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, with a journal of its own."""
    folder = tmp_path_factory.mktemp("app")
    with served(folder / "state", folder / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as play:
        chromium = launch(play)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = visitor(browser)
    yield context.new_page()
    context.close()
