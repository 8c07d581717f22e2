"""`grader watch` in a real terminal: a pseudo-terminal, a real process, real keys."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.grader import bank

termios = pytest.importorskip("termios", reason="pseudo-terminals need POSIX")
import fcntl  # noqa: E402
import pty  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60  # only a hang takes so long
PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # now Ctrl-C reaches this process
sys.path.insert(0, sys.argv.pop(1))
from grader.cli import main
main()
"""
ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"  # the second screen, and back to the first
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
HOME = "\x1b[H"  # begins a picture
WRONG = bank.HEAD + "return x @ Wx + h_prev @ Wh + b\n"


class Terminal:
    """A process in a terminal of its own, and everything that it has drawn."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self.ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 110, 0, 0))
        self.settings = termios.tcgetattr(self.theirs)
        self.raw = ""
        self.seen = 0
        command = [sys.executable, "-c", PROGRAM, str(ROOT), *arguments]
        streams: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), self.theirs)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            command, cwd=folder, start_new_session=True, env=environment, **streams
        )

    def wait(self, *texts: str) -> str:
        """Read until one picture since the last call holds all texts; that picture."""
        until = monotonic() + PATIENCE_SECONDS
        while True:
            pictures = [ESCAPE.sub("", it) for it in self.raw[self.seen :].split(HOME)]
            found = [it for it in pictures if all(text in it for text in texts)]
            if found:
                self.seen = len(self.raw)
                return found[0]
            ready, _, _ = select.select([self.ours], [], [], max(until - monotonic(), 0))
            assert ready, f"never drawn: {texts}; the last picture:\n{pictures[-1]}"
            self.raw += os.read(self.ours, 65536).decode("utf-8", "replace")

    def press(self, key: str) -> None:
        os.write(self.ours, key.encode())

    def ended(self) -> int:
        """The exit code, after reading the rest of what was drawn."""
        self.process.wait(PATIENCE_SECONDS)
        while select.select([self.ours], [], [], 0)[0]:
            self.raw += os.read(self.ours, 65536).decode("utf-8", "replace")
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A bank of two exercises, and a submission with one wrong answer."""
    bank.write(tmp_path / "bank", bank.FUNCTION, "one/step")
    bank.write(tmp_path / "bank", bank.NUMBER, "one/weights")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "step.py").write_text(WRONG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def terminal(work: Path) -> Iterator[Terminal]:
    it = Terminal(["watch", "mine", "--exercises", "bank"], work)
    try:
        it.wait("The tanh is missing.")
        yield it
    finally:
        it.close()


def save(work: Path, name: str, text: str) -> None:
    """As editors do: write beside, then put in place."""
    (work / "mine" / ".new").write_text(text, encoding="utf-8")
    (work / "mine" / ".new").replace(work / "mine" / name)


def test_a_save_is_judged_at_once(terminal: Terminal, work: Path) -> None:
    save(work, "step.py", bank.RIGHT)
    terminal.wait("1 of 2 right.", "✓ right  step")


def test_a_file_written_in_place_is_judged_too(terminal: Terminal, work: Path) -> None:
    (work / "mine" / "step.py").write_text(bank.RIGHT, encoding="utf-8")
    terminal.wait("1 of 2 right.")


def test_keys_show_a_hint_the_next_exercise_and_the_list(terminal: Terminal) -> None:
    terminal.press("h")
    terminal.wait("Hint 1 of 1: Three terms.")
    terminal.press("n")
    terminal.wait("into `answers.yaml`, after `weights:`")
    terminal.press("l")
    terminal.wait("  ✗ step: One step (wrong)", "> - weights: Count the weights (not answered)")


def test_all_is_right_only_after_everything_was_run_again(terminal: Terminal, work: Path) -> None:
    save(work, "step.py", bank.RIGHT)
    terminal.wait("1 of 2 right.")
    save(work, "answers.yaml", "weights: 520\n")
    terminal.wait("2 of 2 right, and all of it is run once more; judging step ...")
    terminal.wait("All 2 answers are right. Everything was run once more")


@pytest.mark.parametrize(("key", "code", "last"), [("q", 0, "0 of 2 right."), ("\x03", 130, "")])
def test_the_terminal_is_left_as_it_was(terminal: Terminal, key: str, code: int, last: str) -> None:
    terminal.press(key)
    assert terminal.ended() == code
    assert termios.tcgetattr(terminal.theirs) == terminal.settings
    assert terminal.raw.index(ENTER) < terminal.raw.index(HIDE_CURSOR)
    _, leaving = terminal.raw.split(HIDE_CURSOR)
    _, _, after = leaving.partition(LEAVE)
    assert SHOW_CURSOR in leaving
    assert ESCAPE.sub("", after).strip() == last


def test_ctrl_c_works_while_code_is_running(terminal: Terminal, work: Path) -> None:
    save(work, "step.py", "while True: pass\n")
    terminal.wait("judging step")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.ended() == 130
    assert termios.tcgetattr(terminal.theirs) == terminal.settings
    assert "Traceback" not in terminal.raw


def test_q_quits_after_the_answer_in_work(terminal: Terminal, work: Path) -> None:
    slow = bank.RIGHT.replace("    return", "    import time; time.sleep(0.3)\n    return")
    save(work, "step.py", slow)
    terminal.wait("judging step")
    terminal.press("q")
    assert terminal.ended() == 0


def test_what_was_right_is_remembered(terminal: Terminal, work: Path) -> None:
    save(work, "step.py", bank.RIGHT)
    terminal.wait("1 of 2 right.")
    terminal.press("q")
    assert terminal.ended() == 0
    again = Terminal(["watch", "mine", "--exercises", "bank"], work)
    try:
        again.wait("1 of 2 right.")
    finally:
        again.close()


def test_a_vanished_submission_is_told_and_comes_back(terminal: Terminal, work: Path) -> None:
    (work / "mine").rename(work / "away")
    terminal.wait("cannot be read")
    (work / "away").rename(work / "mine")
    terminal.wait("0 of 2 right.")
