"""A submission as a zip."""

import contextlib
import io
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submissions import SubmissionError
from grader.submissions.intake import MAX_ENTRIES

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return x\n"
TRACE = "rnn_trace: '0.5'\n"
BOTH = {"rnn_step": STEP, "rnn_trace": "0.5"}


def link(name):
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def patched(path, old, new, offset=0):
    """Overwrite bytes in the directory of the archive, behind the given signature."""
    data = bytearray(path.read_bytes())
    at = data.index(old) + offset
    data[at : at + len(new)] = new
    path.write_bytes(data)
    return path


def small_zip():
    """The same bytes at any time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in (("rnn_step.py", STEP), ("answers.yaml", TRACE)):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.mark.parametrize("top", ["", "hw/", "hw\\", "./", "./hw//"])
def test_a_zip_is_read_with_or_without_one_folder_around(top, zipped, contents):
    assert contents(zipped({f"{top}rnn_step.py": STEP, f"{top}answers.yaml": TRACE})) == BOTH


def test_litter_beside_the_top_folder_does_not_hide_it(zipped, contents):
    files = {"__MACOSX/hw/._rnn_step.py": "", "hw/.DS_Store": "", "hw/rnn_step.py": STEP}
    assert contents(zipped(files)) == {"rnn_step": STEP}


def test_the_stem_of_the_zip_names_the_student(zipped, read):
    assert read(zipped({"rnn_step.py": STEP}, "bob.zip")).student == "bob"


@pytest.mark.parametrize(
    "name",
    ["../rnn_step.py", "a/../../b.py", "/etc/passwd", "C:/b.py", "c:b.py", "..\\b.py", "\\b"],
)
def test_an_unsafe_name_refuses_the_zip(name, zipped, read):
    with pytest.raises(
        SubmissionError, match=r"ada\.zip holds the unsafe name .*Make the zip again"
    ):
        read(zipped({"rnn_step.py": STEP, name: STEP}))


def test_a_nul_in_a_name_refuses_the_zip(zipped, read):
    path = zipped({"rnn_step.pyXtxt": STEP})
    path.write_bytes(path.read_bytes().replace(b"pyXtxt", b"py\0txt"))
    with pytest.raises(SubmissionError, match=r"unsafe name rnn_step\.py\\x00txt"):
        read(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["rnn_step.py", "./rnn_step.py"])
def test_a_name_that_stands_twice_refuses_the_zip(second, zipped, read):
    with pytest.raises(SubmissionError, match=r"holds rnn_step\.py 2 times"):
        read(zipped([("rnn_step.py", STEP), (second, "")]))


def test_too_many_members_refuse_the_zip(zipped, read):
    with pytest.raises(SubmissionError, match="more than 1,000 files"):
        read(zipped({f"{number}.txt": "" for number in range(MAX_ENTRIES + 1)}))


def test_a_very_long_directory_is_refused_before_it_is_read(tmp_path, read):
    (tmp_path / "ada.zip").write_bytes(b"PK\x01\x02" * 5000)
    with pytest.raises(SubmissionError, match="more than 1,000 files"):
        read(tmp_path / "ada.zip")


def test_an_absurd_ratio_refuses_the_zip(zipped, read):
    with pytest.raises(SubmissionError, match=r"zeros\.bin would unpack to more than 300 times"):
        read(zipped({"rnn_step.py": STEP, "zeros.bin": bytes(5 * 2**20)}))


def test_an_absurd_size_refuses_the_zip(zipped, read):
    path = zipped({"rnn_step.py": STEP})
    patched(path, b"PK\x01\x02", (2**31).to_bytes(4, "little"), offset=24)
    with pytest.raises(SubmissionError, match="would unpack to more than 256 MiB"):
        read(path)


def test_a_member_above_the_limit_costs_only_itself(zipped, read):
    submission = read(zipped({"rnn_step.py": STEP, "rnn_forward.py": "#" * (2**20 + 1)}))
    assert list(submission.answers) == ["rnn_step"]
    assert "rnn_forward: rnn_forward.py is larger than 1 MiB" in submission.notes[0]


def test_a_member_that_lies_about_its_size_is_not_read_beyond_it(zipped, read):
    path = zipped({"rnn_step.py": b"#" * 1000})
    patched(path, b"PK\x01\x02", (10).to_bytes(4, "little"), offset=24)
    assert "rnn_step.py is damaged in the zip" in read(path).notes[0]


def test_a_link_costs_only_itself(zipped, read):
    submission = read(zipped([("rnn_step.py", STEP), (link("answers.yaml"), "/etc/passwd")]))
    assert list(submission.answers) == ["rnn_step"]
    assert "answers.yaml is a link or a device inside the zip" in submission.notes[0]


def test_an_encrypted_member_is_refused_by_name(zipped, read):
    path = patched(zipped({"rnn_step.py": STEP}), b"PK\x01\x02", b"\x01", offset=8)
    assert "rnn_step.py is encrypted. Make the zip without" in read(path).notes[0]


def test_an_unusual_compression_is_refused_by_name(tmp_path, read):
    with zipfile.ZipFile(tmp_path / "ada.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("rnn_step.py", STEP)
    assert "rnn_step.py is packed in an unusual way" in read(tmp_path / "ada.zip").notes[0]


def test_a_damaged_member_costs_only_itself(zipped, read):
    path = zipped({"rnn_step.py": STEP, "answers.yaml": TRACE})
    patched(path, b"rnn_step.py", b"\xff\xff\xff", offset=len(b"rnn_step.py"))
    submission = read(path)
    assert list(submission.answers) == ["rnn_trace"]
    assert "rnn_step: rnn_step.py is damaged in the zip" in submission.notes[0]


def test_an_offset_beyond_all_files_is_damage(tmp_path, read):
    far = zipfile.ZipInfo("rnn_step.py")
    far.extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)  # where the member begins, in 64 bits
    with zipfile.ZipFile(tmp_path / "ada.zip", "w") as archive:
        archive.writestr(far, STEP)
    path = patched(tmp_path / "ada.zip", b"PK\x01\x02", b"\xff" * 4, offset=42)
    assert "rnn_step.py is damaged in the zip" in read(path).notes[0]


def test_a_zip_from_the_future_is_refused(zipped, read):
    path = patched(zipped({"rnn_step.py": STEP}), b"PK\x01\x02", b"\xff", offset=6)
    with pytest.raises(SubmissionError, match="is not a zip file or is damaged"):
        read(path)


@pytest.mark.parametrize("data", [b"", b"Rar!\x1a\x07", b"PK\x03\x04 cut", bytes(1000)])
def test_what_is_not_a_zip_is_refused(data, tmp_path, read):
    (tmp_path / "ada.zip").write_bytes(data)
    with pytest.raises(SubmissionError, match=r"ada\.zip is not a zip file or is damaged"):
        read(tmp_path / "ada.zip")


@pytest.mark.parametrize("name", ["ada.rar", "ada.tar.gz", "ada.7z", "ada.docx", "ada"])
def test_another_extension_is_refused(name, tmp_path, read):
    (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(SubmissionError, match=r"Hand in a folder, a \.zip, an \.ipynb or a \.py"):
        read(tmp_path / name)


def test_a_folder_and_its_zip_have_the_same_digest(folder, zipped, read):
    files = {"rnn_step.py": STEP, "answers.yaml": TRACE}
    assert read(folder(files)).digest == read(zipped(files)).digest


def test_the_order_in_a_zip_does_not_change_the_digest(zipped, read):
    first = read(zipped({"rnn_step.py": STEP, "answers.yaml": TRACE}))
    second = read(zipped({"answers.yaml": TRACE, "rnn_step.py": STEP}))
    assert first == second


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_damage_anywhere_gives_a_submission_or_a_sentence(data, tmp_path, read):
    damaged = bytearray(small_zip())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "ada.zip").write_bytes(damaged)
    with contextlib.suppress(SubmissionError):
        assert set(read(tmp_path / "ada.zip").answers) <= set(BOTH)
