"""The lesson's claims: the facts support each verdict, and the page about them is up to date."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reference.lesson import CLAIMS, EXPECTATIONS, Claim, Verdict, supported
from reference.lesson.claim import same
from reference.lesson.document import place, shown, written

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared" / "lesson"  # not part of this repository
EVERY = {claim.id: claim for claim in (*CLAIMS, *EXPECTATIONS)}
COMPUTED = [name for name, claim in EVERY.items() if claim.facts and not claim.needs]
MENDED = [name for name, claim in EVERY.items() if claim.verdict is not Verdict.TRUE]

computed = pytest.mark.parametrize("name", COMPUTED)
every = pytest.mark.parametrize("claim", EVERY.values(), ids=lambda claim: claim.id)


@cache
def facts_of(name: str) -> Mapping[str, float]:
    return EVERY[name].facts()


class Watched(dict):
    """Facts that remember whether anybody looked at them."""

    looked = False

    def __getitem__(self, key):
        self.looked = True
        return super().__getitem__(key)

    def values(self):
        self.looked = True
        return super().values()


@computed
def test_the_facts_support_the_verdict(name):
    assert supported(EVERY[name], facts_of(name))


@computed
def test_the_facts_support_no_other_verdict(name):
    others = [verdict for verdict in Verdict if verdict is not EVERY[name].verdict]
    claims = [replace(EVERY[name], verdict=verdict) for verdict in others]
    assert not any(supported(claim, facts_of(name)) for claim in claims)


@computed
@pytest.mark.parametrize("part", ["holds", "literally"])
def test_a_judgement_looks_at_the_facts(name, part):
    judge, facts = getattr(EVERY[name], part), Watched(facts_of(name))
    assert judge is None or (judge(facts) in (True, False) and facts.looked)


@computed
def test_facts_are_plain_numbers(name):
    assert {type(value) for value in facts_of(name).values()} <= {bool, int, float}


@computed
def test_no_shown_number_lies_on_the_edge_of_rounding(name):
    facts = {k: v for k, v in facts_of(name).items() if type(v) is float}
    nudged = [shown({k: v * (1 + e) for k, v in facts.items()}) for e in (-1e-7, 1e-7)]
    assert nudged == [shown(facts)] * 2


@computed
def test_a_decimal_in_a_suggestion_was_computed(name):
    decimals = re.findall(r"\d+\.\d\d+", EVERY[name].mends)
    known = [f"{v:.{len(d.partition('.')[2])}f}" for d in decimals for v in facts_of(name).values()]
    assert set(decimals) <= set(known)


@every
def test_a_claim_is_computed_or_marked_as_read(claim):
    assert claim.by_reading is (claim.facts is None) is (claim.holds is None)


@every
def test_a_second_reading_belongs_to_an_imprecise_claim(claim):
    imprecise = claim.verdict is Verdict.IMPRECISE and not claim.by_reading
    assert (claim.literally is not None) is imprecise


@pytest.mark.parametrize("name", MENDED)
def test_what_is_not_true_comes_with_a_suggestion(name):
    assert EVERY[name].mends.endswith(".")


def test_every_claim_of_the_list_is_there_once():
    numbered = {f"C{n}" for n in range(1, 101)} | {f"F{n}" for n in range(1, 10)}
    assert numbered <= set(EVERY)
    assert len(EVERY) == len(CLAIMS) + len(EXPECTATIONS)


@pytest.mark.parametrize(
    ("where", "want"), [("001 L203; 004 L237", ("001", 203)), ("000 L34–36", ("000", 34))]
)
def test_a_claim_is_placed_by_its_first_line(where, want):
    assert place(replace(CLAIMS[0], where=where)) == want


def test_facts_are_shown_with_four_digits_and_words_for_yes_and_no():
    facts = {"a": 0.123456, "b": 1234567, "c": True, "d": False}
    assert shown(facts) == "a = 0.1235; b = 1,234,567; c: yes; d: no"


def test_the_page_is_what_the_claims_say():
    page = (ROOT / "docs/lesson_check.md").read_text(encoding="utf-8")
    assert page == written(CLAIMS, EXPECTATIONS), "run python tools/lesson_check.py"


def test_a_bar_in_a_statement_does_not_end_its_cell():
    claim = Claim("X1", "000 L1", "a || b <i>", Verdict.FALSE, "Write a.", by_reading=True)
    assert "| 000 L1 (X1) | a \\|\\| b &lt;i> | false |" in written([claim], [])


def test_rows_stand_in_the_order_of_lines():
    page = written([replace(c, facts=None) for c in CLAIMS], [])
    lines = re.findall(r"^\| 002 L(\d+)", page, re.MULTILINE)
    assert len(lines) > 20
    assert lines == sorted(lines, key=int)


@pytest.mark.parametrize(
    ("a", "b", "want"), [(1.0, 1.0 + 1e-12, True), ([1, 2], [1, 2.1], False), ([1], [[1]], False)]
)
def test_same_means_equal_but_for_rounding(a, b, want):
    assert same(a, b) is want


@cache
def lines_of(text: str) -> list[str]:
    (path,) = TEXTS.glob(f"{text}_*.md")
    return path.read_text(encoding="utf-8").splitlines()


def plain(text: str) -> str:
    return " ".join(re.sub(r"[*`]", "", text).split()).casefold()


@pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the lesson's texts are not at {TEXTS}")
@every
def test_quotations_stand_where_the_claim_says(claim):
    places = re.findall(r"(\d{3}) L(\d+)(?:–(\d+))?", claim.where)
    assert "; ".join(f"{t} L{a}" + (f"–{b}" if b else "") for t, a, b in places) == claim.where
    cited = [line for t, a, b in places for line in lines_of(t)[int(a) - 1 : int(b or a)]]
    said = re.findall(r"“([^“”]*)”", claim.says)
    assert [quote for quote in said if plain(quote) not in plain(" ".join(cited))] == []
