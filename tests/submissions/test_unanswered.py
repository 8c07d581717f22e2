"""What is handed in but is no answer."""

import pytest

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return x\n"
BARE = "def rnn_step(x, h_prev, Wx, Wh, b):\n    raise ValueError\n"


@pytest.mark.parametrize("code", ["", " \n\t\n", "# later\n", '"""My work."""\n', "...\n"])
def test_a_file_without_a_statement_is_unanswered(code, folder, read):
    submission = read(folder({"rnn_step.py": code}))
    assert (dict(submission.answers), submission.notes) == ({}, ())


def test_the_starter_is_unanswered(folder, contents, starter):
    assert contents(folder({"rnn_step.py": starter("rnn_step")})) == {}


@pytest.mark.parametrize(
    "code",
    [
        BARE,
        "# mine\n" + BARE.replace("    raise", "\n    # hm\n    raise"),
        "import math\n" + BARE.replace("Wx,", "Wx,\n    ").replace(":\n", ":\n    'a'\n"),
        BARE + "\n\nprint('hello')\n",
    ],
)
def test_the_starter_in_another_dress_is_unanswered(code, folder, contents):
    assert contents(folder({"rnn_step.py": code})) == {}


@pytest.mark.parametrize(
    "code",
    [
        STEP,
        BARE.replace("ValueError", "TypeError"),
        BARE.replace("x,", "x_t,"),
        BARE + "\n\n" + STEP,
        BARE + "\n\nrnn_step = other\n",
        BARE.replace("    raise", "    x = 1\n    raise"),
        BARE.replace("def ", "async def "),
        BARE + "    return x\n",
        "x = 1\n",
    ],
)
def test_any_other_change_is_an_answer(code, folder, contents):
    assert contents(folder({"rnn_step.py": code})) == {"rnn_step": code}


def test_in_one_file_only_the_changed_functions_are_answers(folder, contents, starter):
    code = starter("rnn_forward") + STEP
    assert list(contents(folder({"work.py": code}))) == ["rnn_step"]


def test_a_starter_beside_an_answer_elsewhere_does_not_hide_it(folder, read, starter):
    files = {"rnn_step.py": starter("rnn_step"), "work.py": STEP}
    answer = read(folder(files)).answers["rnn_step"]
    assert (answer.content, answer.notes) == (STEP, ())


@pytest.mark.parametrize("starter", ["", "import numpy as np\n", "def ("])
def test_a_starter_that_defines_nothing_hides_no_answer(starter, folder, contents, exercises):
    (exercises["rnn_step"].folder / "starter.py").write_text(starter)
    assert contents(folder({"rnn_step.py": BARE})) == {"rnn_step": BARE}


def test_an_exercise_without_a_starter_takes_any_code(folder, contents, exercises):
    (exercises["rnn_step"].folder / "starter.py").unlink()
    assert contents(folder({"rnn_step.py": BARE})) == {"rnn_step": BARE}


def test_of_two_exercises_with_one_function_name_the_starter_is_unanswered(
    folder, contents, starter
):
    code = starter("lesson_rnn_forward") + "def rnn_forward(xs, h0, Wx, Wh, b):\n    return xs\n"
    assert list(contents(folder({"work.py": code}))) == ["rnn_forward"]


def test_a_written_answer_in_a_file_is_kept_as_it_is(folder, contents):
    assert contents(folder({"total_count.py": "'131'\n"})) == {"total_count": "'131'\n"}
