"""Encodings, line ends and sizes of what was handed in."""

import pytest

from grader.submissions import SubmissionError
from grader.submissions.text import MAX_TEXT_BYTES, decode, settle


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_the_same_in_every_supported_encoding(encoding):
    assert decode("h_t = σ(x)\n".encode(encoding), "a.py") == "h_t = σ(x)\n"


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_is_read_in_both_byte_orders(bom):
    codec = "utf-16-le" if bom == b"\xff\xfe" else "utf-16-be"
    assert decode(bom + "x = 1".encode(codec), "a.py") == "x = 1"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_newlines(end):
    assert decode(f"a{end}{end}b{end}".encode(), "a.py") == "a\n\nb\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_byte_that_is_not_utf8_is_named_with_its_line(end):
    with pytest.raises(SubmissionError, match=r"a\.py: byte 0xe9 at line 3 is not UTF-8; save"):
        decode(f"a{end}b{end}caf".encode() + b"\xe9", "a.py")


def test_damaged_utf16_is_refused():
    with pytest.raises(SubmissionError, match="begins like UTF-16 but is damaged"):
        decode(b"\xff\xfea", "a.py")


def test_a_nul_is_named_with_its_line():
    with pytest.raises(SubmissionError, match=r"a\.py has a NUL character at line 2"):
        decode(b"a\nb\0", "a.py")


def test_half_a_character_is_refused():
    with pytest.raises(SubmissionError, match="half of a Unicode character"):
        settle("a\ud800", "a.ipynb")


def test_a_file_of_exactly_the_limit_is_read(folder, contents):
    text = "rnn_trace: " + "a" * 1000 + "\n"
    filler = "#" * (MAX_TEXT_BYTES - len(text))
    assert len(text + filler) == MAX_TEXT_BYTES
    assert "larger than" not in str(contents(folder({"answers.yaml": text + filler})))


def test_a_file_above_the_limit_is_refused_by_name(folder, read):
    path = folder({"answers.yaml": "#" * (MAX_TEXT_BYTES + 1)})
    assert "answers.yaml is larger than 1 MiB and was not read." in read(path).notes[0]
