"""Which exercises a Python file answers."""

import pytest

from grader.submissions.python_source import parse

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return x\n"
FORWARD = "def rnn_forward(xs, h0, Wx, Wh, b):\n    return xs\n"
LESSON = "def rnn_forward(inputs, h_0, W_h, W_x, b):\n    return inputs\n"


def test_one_file_answers_every_exercise_whose_function_it_defines(folder, contents):
    path = folder({"work.py": STEP + FORWARD}) / "work.py"
    assert contents(path) == {"rnn_step": STEP + FORWARD, "rnn_forward": STEP + FORWARD}


@pytest.mark.parametrize(
    ("parameters", "exercise"),
    [
        ("xs, h0, Wx, Wh, b", "rnn_forward"),
        ("inputs, h_0, W_h, W_x, b", "lesson_rnn_forward"),
        ("inputs, h_0, W_h, W_x, b, /", "lesson_rnn_forward"),
        ("*, inputs, h_0, W_h, W_x, b", "lesson_rnn_forward"),
        ("inputs, h_0, W_h, W_x, b, extra=None", "lesson_rnn_forward"),
        ("inputs, start, W, U, c", "lesson_rnn_forward"),
        ("a, c, d", "rnn_forward"),
        ("", "rnn_forward"),
    ],
)
def test_parameters_decide_between_exercises_with_one_function_name(
    parameters, exercise, folder, contents
):
    code = f"def rnn_forward({parameters}):\n    return 1\n"
    assert list(contents(folder({"work.py": code}))) == [exercise]


@pytest.mark.parametrize("parameters", ["inputs, h_0, W_h, W_x, b", "xs, h0, Wx, Wh, b"])
def test_parameters_decide_in_a_file_with_a_syntax_error_too(parameters, folder, contents):
    code = f"def rnn_forward({parameters}):\n    return (\n"
    wanted = "rnn_forward" if parameters.startswith("xs") else "lesson_rnn_forward"
    assert contents(folder({"work.py": code})) == {wanted: code}


def test_a_file_with_a_syntax_error_reaches_the_exercise_of_its_name(folder, contents):
    assert contents(folder({"rnn_step.py": "def ("})) == {"rnn_step": "def ("}


@pytest.mark.parametrize("code", ["-" * 100_000 + "1", "x" + ".a" * 100_000, "9" * 5000])
def test_code_that_the_parser_gives_up_on_is_still_handed_over(code, folder, contents):
    assert contents(folder({"rnn_step.py": code})) == {"rnn_step": code}


def test_two_definitions_of_one_name_serve_the_exercise_each_fits(folder, read):
    answers = read(folder({"work.py": LESSON + FORWARD})).answers
    assert answers["rnn_forward"].content == LESSON + FORWARD
    assert answers["lesson_rnn_forward"].content == LESSON + "\n\n"
    assert "the one at line 1 was used" in answers["lesson_rnn_forward"].notes[0]


def test_a_blanked_definition_loses_its_decorator_too(folder, contents):
    code = LESSON + "@np.vectorize\n" + FORWARD + "x = 1\n"
    assert contents(folder({"work.py": code}))["lesson_rnn_forward"] == LESSON + "\n\n\nx = 1\n"


def test_the_last_of_two_definitions_for_one_exercise_counts(folder, contents):
    assert contents(folder({"work.py": STEP + STEP})) == {"rnn_step": STEP + STEP}


def test_a_wrapped_function_stays_the_answer_it_was(folder, contents):
    code = LESSON + "rnn_forward = faster(rnn_forward)\n"
    assert contents(folder({"work.py": code})) == {"lesson_rnn_forward": code}


def test_a_lambda_with_the_wanted_name_is_an_answer(folder, contents):
    code = "rnn_forward = lambda inputs, h_0, W_h, W_x, b: inputs\n"
    assert list(contents(folder({"work.py": code}))) == ["lesson_rnn_forward"]


def test_a_file_named_after_an_exercise_answers_only_that_one(folder, contents):
    files = {"rnn_step.py": STEP + FORWARD, "answers.yaml": "rnn_trace: 1"}
    assert list(contents(folder(files))) == ["rnn_step", "rnn_trace"]


def test_the_only_file_handed_in_may_answer_others_as_well(folder, contents):
    path = folder({"rnn_step.py": STEP + FORWARD})
    assert list(contents(path / "rnn_step.py")) == ["rnn_step", "rnn_forward"]


def test_a_file_named_after_an_exercise_keeps_its_function_to_itself(folder, contents):
    path = folder({"rnn_forward.py": LESSON})
    assert list(contents(path / "rnn_forward.py")) == ["rnn_forward"]


def test_a_file_name_in_another_case_is_understood(folder, contents):
    assert contents(folder({"RNN_Step.PY": STEP})) == {"rnn_step": STEP}


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("def rnn_stp(x): pass", "defines rnn_stp, which no exercise asks for. Did you mean"),
        ("x = 1", "work.py defines no function that an exercise asks for; it was not used."),
        ("x = (", "work.py cannot be read as Python and defines no function"),
        ("class A:\n    def rnn_step(self): pass", "work.py defines no function"),
    ],
)
def test_a_file_that_answers_nothing_is_named(code, note, folder, read):
    submission = read(folder({"work.py": code}))
    assert not submission.answers
    assert note in submission.notes[0]


def test_a_helper_with_a_similar_name_needs_no_remark(folder, read):
    code = STEP + "def rnn_step2(x):\n    return x\n"
    assert read(folder({"work.py": code})).notes == ()


def test_an_invalid_escape_in_code_is_no_syntax_error():
    assert parse('"\\d"') is not None


def test_code_that_would_take_long_to_parse_is_refused(folder, read):
    with pytest.raises(Exception, match=r"work\.py is larger than 256 KiB"):
        read(folder({"work.py": "a\n" * 200_000}) / "work.py")


def test_more_code_than_is_parsed_in_all_is_refused_by_name(folder, read):
    comment = "#" * 2**18
    path = folder({**{f"a{n}.py": comment for n in range(8)}, "rnn_step.py": STEP})
    assert "rnn_step: rnn_step.py was not read: there are more than 2 MiB" in read(path).notes[0]
