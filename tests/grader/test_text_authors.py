"""Author's errors in a rubric: each with its place, and rubrics that do not do what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.lint import lint
from tests.grader import bank
from tests.grader.text_bank import TEXT


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "fewer|less {WEIGHT}",
            "(fewer|less",
            "13:9: criteria.fewer.patterns.0: `(fewer|less`: a bracket has no",
        ),
        ("fewer|less {WEIGHT}", '"(a+)+$"', "criteria.fewer.patterns.0: `a+` is no word"),
        ("fewer|less {WEIGHT}", "fewer {KG}", "there are no synonyms {KG}"),
        ("[parallel*]", '["pa*"]', "mistakes.faster.patterns.0.all.0: `pa*` matches too much"),
        ("weight: 0.6", "weight: 6", "9:5: criteria.fewer.weight: "),
        ("missing: How", "mising: How", "criteria.fewer.mising: unknown key (did you mean"),
        ("max_words: 40", "full: 1.5", "full: the weights add up to 1.2; nobody could reach 1.5"),
        ("meets: [fewer, length]", "meets: [fewr]", "names `fewr`, which is not above"),
        ("mistake: faster", "mistake: slower", "names `slower`, which is not above"),
        ("length], score: 1}", "length]}", "needs an answer with `score: 1`"),
        ('polarity: "-"', "polarity: no", "polarity: "),
    ],
)
def test_error_is_found_at_its_place(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in TEXT
    found = bank.problems(tmp_path, TEXT.replace(old, new, 1))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "exemplars: [Any length",
            "exemplars: [Each size",
            "`length` is not found in its exemplar",
        ),
        ("exemplars: [All steps run in parallel.]", "exemplars: [Fast.]", "`faster` is not found"),
        ("score: 0.6", "score: 0.4", "score 0.6, expected 0.4"),
        ("meets: [fewer, length]", "meets: [fewer]", "criteria ['fewer', 'length'], expected ["),
        ("mistake: faster, score: 0", "score: 0", "mistake faster, expected None"),
        ("review: false", "review: true", "review False, expected True"),
    ],
)
def test_rubric_that_does_not_do_what_it_says_is_unsound(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in TEXT
    problems = lint(bank.load(tmp_path, TEXT.replace(old, new, 1))).problems
    assert any(problem in line for line in problems), problems
