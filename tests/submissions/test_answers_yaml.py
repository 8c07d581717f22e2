"""Answers written into answers.yaml."""

import pytest


@pytest.mark.parametrize("answers", ["", "\n", "# nothing yet\n", "rnn_trace:\ntotal_count: ''\n"])
def test_an_empty_answers_yaml_answers_nothing(answers, folder, read):
    submission = read(folder({"answers.yaml": answers}))
    assert (dict(submission.answers), submission.notes) == ({}, ())


def test_lists_in_answers_yaml_stay_lists_of_text(folder, contents):
    assert contents(folder({"answers.yaml": "rnn_trace: [[1, 2.0], [no, ~]]"})) == {
        "rnn_trace": [["1", "2.0"], ["no", "~"]]
    }


@pytest.mark.parametrize("blank", ["[]", "[['', ' '], ['']]", "'  '"])
def test_a_list_of_blanks_is_unanswered(blank, folder, read):
    assert not read(folder({"answers.yaml": f"rnn_trace: {blank}"})).answers


def test_code_in_answers_yaml_is_an_answer(folder, contents):
    text = "rnn_step: |\n  def rnn_step(x):\n      return x\n"
    assert contents(folder({"answers.yaml": text})) == {
        "rnn_step": "def rnn_step(x):\n    return x\n"
    }


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ("rnn_trce: 1", "answers.yaml: rnn_trce is not an exercise. Did you mean rnn_trace?"),
        ("zzzz: 1", "answers.yaml: zzzz is not an exercise."),
        ("rnn_trace: {a: 1}", "answers.yaml, rnn_trace: found keys and values"),
        ("rnn_step: [1]", "answers.yaml, rnn_step: a list was found where code is asked for."),
        ("- 1", "answers.yaml must be a list of `exercise: answer` lines"),
        ("rnn_trace: [1", "answers.yaml:"),
        ('rnn_trace: "\\0"', "answers.yaml, rnn_trace has a NUL character"),
        ('rnn_trace: "\\uD800"', "answers.yaml"),
    ],
)
def test_what_cannot_be_used_in_answers_yaml_is_named(answers, note, folder, read):
    submission = read(folder({"answers.yaml": answers}))
    assert not submission.answers
    assert submission.notes[0].startswith(note)


def test_a_bad_value_in_answers_yaml_does_not_cost_the_others(folder, contents):
    text = 'rnn_trace: "\\0"\ntotal_count: 3\n'
    assert contents(folder({"answers.yaml": text})) == {"total_count": "3"}


def test_many_unknown_keys_are_counted(folder, read):
    notes = read(folder({"answers.yaml": "".join(f"k{n}: 1\n" for n in range(70))})).notes
    assert len(notes) == 51
    assert notes[-1] == "... and 1 more remarks."
