"""The journal keeps what it was given, once, for every program and thread that writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.attempts import storable
from grader.journal import Attempt, Journal, Key, open_journal
from grader.model import Answer, Exercise, Feedback, Status, Verdict
from grader.variants import lesson_variant, own_variant

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = Key("ada", "d1", "rnn_step", "c1", None)
RIGHT = Verdict(Status.PASSED, 1.0, exercise="rnn_step", student="ada", points=2.0, seed=7)
WRONG = Verdict(
    Status.FAILED, 0.25, (Feedback("No bias.", "mistake", "step 2"),), "no-bias", seconds=0.1
)
BROKEN = Verdict(Status.BROKEN)
WRITER = """
import sys
from pathlib import Path
from grader.journal import Attempt, Key, open_journal
from grader.model import Status, Verdict
print("ready", flush=True)
sys.stdin.readline()
journal = open_journal(Path(sys.argv[1]))
for number in range(10):
    key = Key(sys.argv[2], str(number), "rnn_step", "c1")
    journal.record(Attempt(key, 1, "x"), Verdict(Status.PASSED, 1.0))
journal.close()
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(open_journal(tmp_path / "journal.sqlite")) as opened:
        yield opened


def attempt(key: Key = KEY, answer: Any = "42") -> Attempt:
    return Attempt(key, 7, answer)


@pytest.mark.parametrize("verdict", [RIGHT, WRONG])
def test_a_recorded_verdict_is_found_as_it_was(journal: Journal, verdict: Verdict) -> None:
    journal.record(attempt(), verdict)
    assert journal.find(KEY) == verdict


def test_a_verdict_outlives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(open_journal(path)) as first:
        first.record(attempt(), WRONG)
    with closing(open_journal(path)) as second:
        assert second.find(KEY) == WRONG


@pytest.mark.parametrize(
    "other",
    [
        {"student": "bela"},
        {"submission": "d2"},
        {"exercise": "rnn_forward"},
        {"content": "c2"},
        {"salt": ""},
        {"salt": "null"},
        {"version": "0.0.0"},
    ],
)
def test_each_part_of_the_key_counts(journal: Journal, other: dict[str, str]) -> None:
    journal.record(attempt(), RIGHT)
    assert journal.find(replace(KEY, **other)) is None
    journal.record(attempt(replace(KEY, **other)), WRONG)
    assert (journal.find(KEY), journal.find(replace(KEY, **other))) == (RIGHT, WRONG)


def test_the_first_verdict_for_a_key_stays(journal: Journal) -> None:
    journal.record(attempt(), RIGHT)
    journal.record(attempt(), WRONG)
    assert [entry.verdict for entry in journal.history("ada", "rnn_step")] == [RIGHT]


def test_a_fault_of_the_grader_is_kept_but_does_not_count(journal: Journal) -> None:
    journal.record(attempt(), BROKEN)
    assert journal.find(KEY) is None
    journal.record(attempt(), RIGHT)
    journal.record(attempt(), BROKEN)
    assert journal.find(KEY) == RIGHT
    assert [e.verdict.status for e in journal.history("ada", "rnn_step")] == ["broken", "passed"]


STRANGE = ["", "\0", "\ud800", "a\\0", "é\u2028\U0001f600", "x" * 2_000_000, [["1", "\udfff"], []]]


@pytest.mark.parametrize("answer", STRANGE, ids=lambda answer: ascii(answer)[:12])
def test_any_answer_can_be_stored(journal: Journal, answer: Any) -> None:
    journal.record(attempt(answer=answer), RIGHT)
    (entry,) = journal.history("ada", "rnn_step")
    assert (entry.answer, entry.seed) == (answer, 7)


@pytest.mark.parametrize("text", ["\0", "\ud800", "\\", "Zoë"])
def test_any_text_can_stand_in_a_verdict(journal: Journal, text: str) -> None:
    verdict = replace(WRONG, feedback=(Feedback(text, "output", text),), student=text)
    journal.record(attempt(), verdict)
    assert journal.find(KEY) == verdict


def test_names_that_are_escaped_stay_different(journal: Journal) -> None:
    names = ["\0", "\\0", "\\\\0", "\ud800", "\\ud800", "?", "Zoë"]
    for number, name in enumerate(names):
        journal.record(attempt(replace(KEY, student=name), str(number)), RIGHT)
    found = [[entry.answer for entry in journal.history(name, "rnn_step")] for name in names]
    assert found == [[str(number)] for number in range(len(names))]


@pytest.mark.parametrize("text", ["\0", "\ud800", "a\udfffb\0"])
def test_what_is_stored_is_text_that_any_database_takes(text: str) -> None:
    assert "\0" not in storable(text)
    assert storable(text).encode()


def test_drafts_come_back_as_they_were_saved_last(journal: Journal) -> None:
    journal.save_draft("ada", "rnn_step", {"answers": {"0": "old"}})
    journal.save_draft("ada", "rnn_step", {"answers": {"0": "def \ud800"}, "hints": [1, None]})
    journal.save_draft("ada", "first_state", "1")
    journal.save_draft("bela", "rnn_step", "2")
    assert journal.load_drafts("ada") == {
        "rnn_step": {"answers": {"0": "def \ud800"}, "hints": [1, None]},
        "first_state": "1",
    }


def test_a_single_answer_is_its_own_submission(bank: dict[str, Exercise]) -> None:
    exercise = next(e for e in bank.values() if e.given)
    answers = [("1", lesson_variant(exercise)), ("2", lesson_variant(exercise))]
    answers.append(("1", own_variant(exercise, "ada", "again")))
    keys = {Attempt.of(exercise, v, Answer("ada", exercise.id, text)).key for text, v in answers}
    assert len(keys) == 3


def test_threads_share_a_journal(journal: Journal) -> None:
    def write(who: int) -> None:
        for number in range(10):
            journal.record(attempt(replace(KEY, submission=f"{who}/{number}")), RIGHT)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.history("ada", "rnn_step")) == 60


def test_programs_that_start_together_share_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), who],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for who in "abcd"
    ]
    assert [w.stdout.readline().strip() for w in writers if w.stdout] == [b"ready"] * 4
    for writer in writers:
        writer.stdin.write(b"\n")  # type: ignore[union-attr]
        writer.stdin.flush()  # type: ignore[union-attr]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0] * 4
    with closing(open_journal(path)) as journal:
        assert [len(journal.history(who, "rnn_step")) for who in "abcd"] == [10] * 4


def test_the_journal_is_in_wal_mode_and_dated(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(open_journal(path)) as journal:
        journal.record(attempt(), RIGHT)
        (entry,) = journal.history("ada", "rnn_step")
    assert entry.created_at.endswith("+00:00")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
