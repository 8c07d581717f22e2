"""Answers written into the markdown cells of a notebook."""

import pytest


@pytest.mark.parametrize(
    "heading", ["# rnn_trace", "## `rnn_trace`", "### **RNN_Trace**:", "# rnn_trace #"]
)
def test_the_text_below_a_heading_is_the_answer(heading, notebook, contents):
    path = notebook(("markdown", f"Hello\n{heading}\n\nIt *forgets*.\n\n# Next\nno"))
    assert contents(path) == {"rnn_trace": "It *forgets*."}


@pytest.mark.parametrize("fence", ["```", "```python", "~~~"])
def test_fences_are_taken_off_and_hide_no_comment(fence, notebook, contents):
    path = notebook(("markdown", f"# rnn_trace\n{fence}\n# total_count\n  12\n{fence[:3]}\n"))
    assert contents(path) == {"rnn_trace": "# total_count\n  12"}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("# rnn_trce\n12", "the heading rnn_trce is not an exercise. Did you mean rnn_trace?"),
        ("# RNN trace\n12", "the heading rnn trace is not an exercise. Did you mean rnn_trace?"),
        ("# rnn_trace\n\n", "nothing stands below the heading rnn_trace."),
        ("Only prose.", "ada.ipynb holds no function and no heading"),
    ],
)
def test_a_written_answer_that_is_not_found_is_explained(text, note, notebook, read):
    submission = read(notebook(("markdown", text)))
    assert not submission.answers
    assert note in submission.notes[0]


def test_a_second_answer_below_the_same_heading_is_named(notebook, read):
    submission = read(notebook(("markdown", "# rnn_trace\n1"), ("markdown", "# rnn_trace\n2")))
    assert submission.answers["rnn_trace"].content == "1"
    assert "cell 2: rnn_trace was answered in an earlier cell" in submission.notes[0]
