"""A submission as a notebook."""

import json

import pytest

from grader.submissions import SubmissionError

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return np.tanh(x)"
FORWARD = "def rnn_forward(xs, h0, Wx, Wh, b):\n    return xs"
LESSON = "def rnn_forward(inputs, h_0, W_h, W_x, b):\n    return inputs"


def step_of(contents, path):
    return contents(path)["rnn_step"].split("\n")


def test_cells_are_joined_in_order_under_their_numbers(notebook, contents):
    path = notebook(("code", "import numpy as np"), ("markdown", "Hi"), ("code", STEP))
    assert contents(path)["rnn_step"] == f"# cell 1\nimport numpy as np\n# cell 3\n{STEP}"


def test_a_source_may_be_a_list_of_lines(notebook, contents):
    assert contents(notebook(("code", STEP.splitlines(keepends=True)))) == {
        "rnn_step": f"# cell 1\n{STEP}"
    }


@pytest.mark.parametrize(
    "kept",
    [
        "EPS = 1e-8",
        "SIZES: list = [1, (2, -3)]",
        "A, B = 1, 2",
        "LIMIT = 2 ** -52",
        "sigmoid = lambda z: 1 / (1 + np.exp(-z))",
        "tanh = np.tanh",
        "class Cell:\n    size = 3",
        "@np.vectorize\ndef clip(x):\n    return x",
        "from math import *",
        'TEXT = """two\nlines"""',
    ],
)
def test_what_defines_something_is_kept(kept, notebook, contents):
    path = notebook(("code", f"import numpy as np\n{kept}\n{STEP}"))
    assert contents(path)["rnn_step"] == f"# cell 1\nimport numpy as np\n{kept}\n{STEP}"


@pytest.mark.parametrize(
    "dropped",
    [
        "model.fit(x, y)",
        "print('hello')",
        "for i in range(3):\n    train()",
        "W = np.zeros((3, 4))",
        "best = model",
        "table['a'] = 1",
        "a, table[0] = 1, 2",
        "model.units = 3",
        "count += 1",
        "x = [f(1)]",
        "import matplotlib.pyplot as plt",
        "from google.colab import drive",
        "1 / 0",
    ],
)
def test_what_would_run_is_left_out_and_counted(dropped, notebook, read):
    submission = read(notebook(("code", f"{dropped}\n{STEP}")))
    assert submission.answers["rnn_step"].content == f"# cell 1\n{STEP}"
    assert "1 other statements were left out and not run" in submission.notes[0]


def test_one_of_two_statements_on_a_line_can_be_kept(notebook, contents):
    path = notebook(("code", f"a = 'é'; print(1); b = 2\n{STEP}"))
    assert step_of(contents, path)[1:3] == ["a = 'é'", "b = 2"]


def test_an_import_from_the_future_comes_first(notebook, contents):
    path = notebook(("code", "a = 1"), ("code", f"from __future__ import annotations\n{STEP}"))
    assert step_of(contents, path)[1] == "from __future__ import annotations"
    compile(contents(path)["rnn_step"], "work", "exec")


@pytest.mark.parametrize(
    "magic",
    [
        "%matplotlib inline",
        "!pip install numpy",
        "!pip install \\\n   numpy",
        "rnn_step?",
        "?rnn_step",
        "files = !ls",
        "%%time",
        "if True:\n    !ls",
    ],
)
def test_magics_become_comments(magic, notebook, contents):
    assert contents(notebook(("code", f"{magic}\n{STEP}")))["rnn_step"] == f"# cell 1\n{STEP}"


def test_a_percent_sign_in_python_is_no_magic(notebook, contents):
    code = STEP.replace("np.tanh(x)", "(x\n    % 2)")
    assert contents(notebook(("code", code))) == {"rnn_step": f"# cell 1\n{code}"}


def test_a_cell_in_another_language_is_left_out(notebook, contents):
    path = notebook(("code", "%%bash\ndef rnn_step (x): nothing"), ("code", FORWARD))
    assert contents(path) == {"rnn_forward": f"# cell 2\n{FORWARD}"}


def test_a_broken_cell_is_handed_over_without_spoiling_the_others(notebook, contents):
    broken = "def rnn_step(x:\n    return x"
    path = notebook(("code", FORWARD), ("code", broken))
    assert contents(path) == {"rnn_forward": f"# cell 1\n{FORWARD}", "rnn_step": broken}


def test_a_readable_cell_counts_before_a_broken_one(notebook, read):
    path = notebook(("code", "def rnn_step(x:\n    return x"), ("code", STEP))
    answer = read(path).answers["rnn_step"]
    assert answer.content.endswith(STEP)
    assert "and again in ada.ipynb, cell 1; ada.ipynb was used" in answer.notes[0]


def test_a_broken_cell_that_answers_nothing_is_named(notebook, read):
    submission = read(notebook(("code", "plot(("), ("code", FORWARD)))
    assert "ada.ipynb, cell 1 cannot be read as Python" in submission.notes[0]
    assert list(submission.answers) == ["rnn_forward"]


def test_a_function_defined_for_two_exercises_answers_both(notebook, contents):
    found = contents(notebook(("code", LESSON), ("code", FORWARD)))
    assert "xs" not in found["lesson_rnn_forward"]
    assert found["rnn_forward"].endswith(FORWARD)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "9" * 5000, "[]", "3", '{"cells": 3}', '{"worksheets": []}'],
)
def test_what_is_not_a_notebook_is_refused(text, tmp_path, read):
    (tmp_path / "ada.ipynb").write_text(text)
    with pytest.raises(SubmissionError, match=r"ada\.ipynb (is not a notebook|has no cells)"):
        read(tmp_path / "ada.ipynb")


@pytest.mark.parametrize("cell", [3, None, {}, {"cell_type": []}, {"cell_type": "code"}])
def test_a_strange_cell_does_not_spoil_the_others(cell, tmp_path, contents):
    cells = [cell, {"cell_type": "code", "source": [STEP, 3]}]
    (tmp_path / "ada.ipynb").write_text(json.dumps({"cells": cells}))
    assert list(contents(tmp_path / "ada.ipynb")) == ["rnn_step"]


@pytest.mark.parametrize("bad", ["a = '\ud800'", "a = '\0'"])
def test_a_cell_with_unusable_characters_costs_only_itself(bad, notebook, read):
    submission = read(notebook(("code", bad), ("code", STEP)))
    assert list(submission.answers) == ["rnn_step"]
    assert submission.notes[0].startswith("ada.ipynb, cell 1")


def test_a_notebook_may_be_large_because_of_its_pictures(tmp_path, contents):
    cell = {"cell_type": "code", "source": STEP, "outputs": ["A" * 3_000_000]}
    (tmp_path / "ada.ipynb").write_text(json.dumps({"cells": [cell]}))
    assert list(contents(tmp_path / "ada.ipynb")) == ["rnn_step"]


@pytest.mark.parametrize(("kind", "size"), [("code", 2**18), ("markdown", 2**20)])
def test_a_notebook_with_too_much_text_is_refused(kind, size, notebook, read):
    with pytest.raises(SubmissionError, match=f"All {kind} in ada.ipynb together is larger"):
        read(notebook((kind, "#" * size), (kind, "#")))


def test_a_notebook_with_too_many_cells_is_refused(notebook, read):
    with pytest.raises(SubmissionError, match="has more than 2,000 cells"):
        read(notebook(*[("code", "")] * 2001))


def test_line_ends_in_a_cell_are_settled(notebook, contents):
    path = notebook(("code", STEP.replace("\n", "\r\n")))
    assert contents(path) == {"rnn_step": f"# cell 1\n{STEP}"}


def test_a_notebook_in_a_folder_is_read_as_well(notebook, folder, contents):
    path = folder(
        {"work.ipynb": notebook(("code", STEP)).read_bytes(), "answers.yaml": "rnn_trace: 1"}
    )
    assert list(contents(path)) == ["rnn_step", "rnn_trace"]
