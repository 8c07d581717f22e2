"""What was printed is kept at both ends, counted, and safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.output import Capture, clean, cut, decoder


def captured(chunks, kept=10):
    capture = Capture(kept)
    for chunk in chunks:
        capture.add(chunk)
    return capture.text()


@given(st.lists(st.text("abc", max_size=9)), st.integers(1, 20))
def test_all_is_kept_as_long_as_it_fits(chunks, kept):
    text = "".join(chunks)
    assert captured(chunks, max(2 * len(text), kept)) == text


@given(st.lists(st.text("abc", max_size=9)).filter(lambda chunks: len("".join(chunks)) > 10))
def test_head_and_tail_are_kept_however_it_arrives(chunks):
    text = "".join(chunks)
    cut_text = f"{text[:5]}\n... {len(text) - 10:,} characters cut ...\n{text[-5:]}"
    assert captured(chunks) == cut_text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a\tb\n", "a\tb\n"),
        ("1%\r2%\r\n", "1%\n2%\n"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("bell\x07 null\x00 delete\x7f next\x85", "bell null delete next"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("half \ud800", "half "),
        ("ünï ∂ 漢", "ünï ∂ 漢"),
    ],
)
def test_only_harmless_characters_are_left(printed, shown):
    assert clean(printed) == shown


def test_a_long_text_is_cut_to_its_limit():
    assert cut("a" * 11, 10) == "a" * 9 + "…"
    assert cut("a" * 10, 10) == "a" * 10


@given(st.text(), st.integers(1, 5))
def test_text_is_decoded_whole_however_its_bytes_arrive(text, size):
    data = text.encode()
    decode = decoder()
    assert "".join([decode(data[i : i + size]) for i in range(0, len(data), size)]) == text


def test_bytes_that_are_no_text_are_replaced():
    assert decoder()(b"a\xffb") == "a\N{REPLACEMENT CHARACTER}b"
