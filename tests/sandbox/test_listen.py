"""Both kinds of ears hear everything, in order, and never hold more than a little."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import pytest

from grader.sandbox.listen import PIECE, Polled, Pumped

both = pytest.mark.parametrize("kind", [Polled, Pumped] if sys.platform != "win32" else [Pumped])


@pytest.fixture
def pipe():
    ends = os.pipe()
    yield ends
    for end in ends:
        with suppress(OSError):  # the test has closed it
            os.close(end)


@both
def test_what_was_written_is_heard_until_the_end(pipe, kind):
    reader, writer = pipe
    ears = kind(reader)
    os.write(writer, b"hello")
    assert ears.next(9.0) == [(reader, b"hello")]
    os.close(writer)
    assert ears.next(9.0) == [(reader, b"")]


@both
def test_silence_is_an_empty_list(pipe, kind):
    ears = kind(pipe[0])
    assert ears.next(0.01) == []
    os.close(pipe[1])
    ears.rest()


@both
def test_what_was_written_last_is_in_the_rest(pipe, kind):
    reader, writer = pipe
    ears = kind(reader)
    os.write(writer, b"last words")
    os.close(writer)
    assert b"".join([data for _, data in ears.rest()]) == b"last words"


@both
def test_a_pipe_that_somebody_still_holds_does_not_hold_up_the_rest(pipe, kind):
    ears = kind(pipe[0])
    os.write(pipe[1], b"x")
    assert ears.rest() == [(pipe[0], b"x")]


@both
def test_a_flood_fills_the_pipe_and_not_our_memory(pipe, kind):
    reader, writer = pipe
    ears = kind(reader)
    os.set_blocking(writer, False)
    written = 0
    while written <= 10 * PIECE and (taken := _write(writer)):
        written += taken
    assert written <= 10 * PIECE
    os.close(writer)
    ears.rest()


def _write(writer: int) -> int:
    """How many bytes are taken within a moment that lets the other threads run."""
    import select

    poll = select.poll()
    poll.register(writer, select.POLLOUT)
    return os.write(writer, bytes(PIECE)) if poll.poll(300) else 0


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can wait for a pipe there")
def test_two_pipes_are_told_apart():
    (first, to_first), (second, to_second) = os.pipe(), os.pipe()
    ears = Polled(first, second)
    os.write(to_second, b"2")
    assert ears.next(9.0) == [(second, b"2")]
    os.write(to_first, b"1")
    assert ears.next(9.0) == [(first, b"1")]
    for end in (first, to_first, second, to_second):
        os.close(end)
