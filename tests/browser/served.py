"""The app as a real server on a free port, and Debian's Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
_FLAGS += ["--disable-background-networking", "--disable-component-update"]


@contextmanager
def served(state: Path, log: Path) -> Iterator[str]:
    """The address of a server that keeps its journal in `state` and its output in `log`."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "RNN_GRADER_STATE": str(state)}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def launch(play: Playwright) -> Browser:
    """Chromium without a window."""
    return play.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)


def visitor(browser: Browser, width: int = 1280, height: int = 1000) -> BrowserContext:
    """A fresh visitor; requests to anywhere but this machine are refused."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.route(
        lambda url: "//127.0.0.1" not in url and not url.startswith(("data:", "blob:")),
        lambda route: route.abort(),
    )
    context.set_default_timeout(30_000)
    return context


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the app did not answer at {url}")
