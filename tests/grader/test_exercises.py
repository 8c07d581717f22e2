"""Author's errors: each with its place, what is wrong and what is allowed; all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import BankError, load_exercise, load_exercises
from tests.grader import bank

GIVEN = "{integer: [2, 40], lesson: 5}"


@pytest.mark.parametrize(
    "text", [bank.NUMBER, bank.ROUNDED, bank.CHOICE, bank.SEVERAL, bank.ARRAY, bank.FUNCTION]
)
def test_sound_exercise_has_no_problems(tmp_path: Path, text: str) -> None:
    assert bank.problems(tmp_path, text) == []


def test_exercise_takes_id_and_section_from_its_folder(tmp_path: Path) -> None:
    exercise = load_exercise(bank.write(tmp_path, bank.NUMBER, "counts/layer"))
    assert (exercise.section, exercise.id) == ("counts", "layer")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title:", "titel:", "2:1: titel: unknown key (did you mean `title`?); allowed: also, ans"),
        ("title:", "titel:", "1:1: the key `title` is missing"),
        ("kind: number", "kind: numbr", "1:1: kind: `kind` is one of choice, "),
        ("kind: number", "kind: [x]", "1:1: kind: `kind` is one of choice, "),
        ("kind: number\n", "", "1:1: the key `kind` is missing"),
        ("points: 2", "points: two", "3:1: points: input should be a valid number"),
        ("points: 2", "points: 0", "3:1: points: input should be greater than 0, found 0"),
        ("points: 2", "points: 2\npoints: 3", "4:1: points: this key stands twice"),
        ("Count the weights", "yes", "2:1: title: input should be a valid string; YAML reads yes"),
        ("Count the weights", '"\\tanh"', '2:1: title: contains the control character "\\t"'),
        ("[P7]", "[Q7]", "4:10: lesson.0: string should match pattern"),
        ("[P7]", "P7", "4:1: lesson: input should be a valid list, found 'P7'"),
        ("says: The rec", "sayz: The rec", "unknown key (did you mean `says`?); allowed: call, on"),
        ("says: The rec", "sayz: The rec", "13:3: mistakes.no-recurrent: the key `says` is miss"),
        ("no-bias:", "No_Bias:", "12:3: mistakes.No_Bias: string should match pattern"),
        ("value: u*(d + 1)", "value: u*(d + q)", "uses the unknown name `q`; known names: d, u"),
        ("value: u*(d + 1)", "value: u*(d", "the expression `u*(d` has `the end` at column 5"),
        ("{value: u*(d + 1)", "{only: lesson", "needs either `value` (an expression) or `call`"),
        ("value: u*(d + 1)", "call: {referense: x}", "unknown key (did you mean `reference`?); al"),
        ("[d != u]", "['d !']", "8:11: require.0: the expression `d !` has '!' at column 3"),
        ("{{ d }} features", "{{ e }} features", "9:1: prompt: `e` uses the unknown name `e`"),
        ("{{ d }} features", "{{ d | big }} features", "9:1: prompt: `big` is no filter; there"),
        ("{{ d }} features", "{{ d } features", "9:1: prompt: a `{{` is never closed by `}}`"),
        ("{{ answer }}", "{{ anser }}", "solution: `anser` uses the unknown name `anser`"),
        ("simple_rnn_params", "simple_rnn_param", "10:1: answer: there is no reference `simple_r"),
        ("units: u}", "unitz: u}", "`unitz` is no argument of it; `units` is missing"),
        ("[Which arrays are there?]", "[]", "14:1: hints: list should have at least 1 item"),
        (GIVEN, "5", "6:3: given.d: does not say what to draw: integer, number, choice or array"),
        (GIVEN, "{integr: 5}", "6:3: given.d: does not say what to draw"),
        (GIVEN, "{integer: [2], lesson: 3}", "given.d.integer: item 2 is missing from the list"),
        (GIVEN, "{integer: [9, 2], lesson: 3}", "the bounds [9, 2] stand in the wrong order"),
        (GIVEN, "{integer: [2, 9], lessn: 3}", "unknown key (did you mean `lesson`?); allowed: i"),
        (GIVEN, "{integer: [2, 9.5], lesson: 3}", "given.d.integer.1: input should be a valid in"),
        (GIVEN, "{number: [2, .inf], lesson: 3}", "given.d.number.1: input should be a finite n"),
        (GIVEN, "{number: [0, 0.25], lesson: 3}", "a bound has more than 1 decimals; raise"),
        (GIVEN, "{choice: [], lesson: 3}", "given.d.choice: list should have at least 1 item"),
        (GIVEN, "{array: ['u +'], lesson: [3]}", "6:15: given.d.array.0: the expression `u +`"),
        (GIVEN, "{array: [u], lesson: [3]}", "given: does not know the name `u`; known names: n"),
        (GIVEN, "{array: [2], lesson: [3]}", "5:1: given: `d`: the lesson's array has the shape"),
        (GIVEN, "{array: [2], lesson: [3, [4]]}", "`lesson` is no array: rows of equal length"),
        (GIVEN, "{array: [2], lesson: [3, x]}", "`lesson` is no array: rows of equal length"),
    ],
)
def test_error_has_place_key_and_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in bank.NUMBER
    found = bank.problems(tmp_path, bank.NUMBER.replace(old, new))
    assert any(problem in line for line in found), found


def test_all_errors_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("points: 2", "points: x").replace("[P7]", "[]")
    text = text.replace("units: u", "unitz: u").replace('"The {{ u }} b', '"The {{ q }} b')
    assert len(bank.problems(tmp_path, text)) == 4


def test_all_errors_of_a_bank_are_told_at_once(tmp_path: Path) -> None:
    bank.write(tmp_path, bank.NUMBER.replace("points: 2", "points: x"), "a/one")
    bank.write(tmp_path, "kind: [", "b/two")
    with pytest.raises(BankError, match=r"(?s)one.exercise.yaml:3:1:.*two.exercise.yaml:"):
        load_exercises(tmp_path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"kind: number\n\xff\xfe", "byte 14 is not UTF-8; save the file as UTF-8"),
        (b"", "expected `key: value` lines"),
        (b"- a\n- b\n", "expected `key: value` lines"),
        (b"kind: [\n", "not valid YAML"),
        (b"a: &x [1]\nb: *x\n", "anchors and aliases"),
        (b"kind: !!python/name:os.system\n", "the tag"),
        (b"\x00", r"holds the character '\x00'"),
    ],
)
def test_unreadable_file_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = bank.write(tmp_path, "")
    path.write_bytes(content)
    with pytest.raises(BankError) as caught:
        load_exercise(path)
    assert problem in str(caught.value)


def test_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert bank.problems(tmp_path, "\ufeff" + bank.NUMBER) == []


def test_stray_file_is_an_error(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.NUMBER)
    (path.parent / "notes.txt").write_text("x")
    with pytest.raises(BankError, match=r"`notes.txt` belongs to no exercise; allowed: accept, ex"):
        load_exercise(path)


@pytest.mark.parametrize("name", [".DS_Store", "__pycache__"])
def test_litter_of_other_programs_is_no_error(tmp_path: Path, name: str) -> None:
    path = bank.write(tmp_path, bank.NUMBER)
    before = load_exercise(path)
    (path.parent / name).mkdir()
    (path.parent / name / "x").write_text("x")
    assert load_exercise(path).digest == before.digest


def test_id_in_two_sections_is_an_error(tmp_path: Path) -> None:
    bank.write(tmp_path, bank.NUMBER, "a/same")
    bank.write(tmp_path, bank.NUMBER, "b/same")
    with pytest.raises(BankError, match="the id `same` is taken in section `a`"):
        load_exercises(tmp_path)


def test_folder_without_exercise_file_is_an_error(tmp_path: Path) -> None:
    bank.write(tmp_path, bank.NUMBER, "a/one")
    (tmp_path / "a" / "two").mkdir()
    with pytest.raises(BankError, match=r"two:1:1: has no exercise.yaml"):
        load_exercises(tmp_path)


@pytest.mark.parametrize("folder", ["", "missing"])
def test_empty_bank_is_an_error(tmp_path: Path, folder: str) -> None:
    with pytest.raises(
        BankError, match=r"no exercises here; expected <section>/<id>/exercise.yaml"
    ):
        load_exercises(tmp_path / folder)


def test_changed_file_changes_the_digest(tmp_path: Path) -> None:
    first = bank.load(tmp_path, bank.NUMBER)
    assert bank.load(tmp_path, bank.NUMBER + "\n# note\n").digest != first.digest


def test_line_ends_do_not_change_the_digest(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.NUMBER)
    first = load_exercise(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_exercise(path).digest == first.digest


@pytest.mark.parametrize("name", ["Upper", "a-b", "1st", "a b"])
def test_a_folder_whose_name_is_no_id_is_an_error(tmp_path: Path, name: str) -> None:
    bank.write(tmp_path, bank.NUMBER, f"section/{name}")
    with pytest.raises(BankError, match="the folder's name is the id"):
        load_exercises(tmp_path)
