"""Wrong answers made from right ones, and what the diagnosis says of them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.arguments import Argument
from grader.cases import Case, CaseSpec, draw_cases
from grader.compare import Part
from grader.diagnose import Raised, Wanted
from grader.diagnosis.background import background
from grader.diagnosis.cause import Diagnosis, cause, declared, examined
from grader.model import CaseRun, Outcome, Run
from grader.tolerance import measured

Function = Callable[..., Any]
XS, STATE, SQUARE = Argument(axes="B T D"), Argument(axes="B H"), Argument(axes="H H")
FORWARD = {
    "xs": XS,
    "h0": STATE,
    "Wx": Argument(axes="D H"),
    "Wh": SQUARE,
    "b": Argument(axes="H"),
}
BACKWARD = {"dhs": Argument(axes="B T H"), **FORWARD}
STATES = [Part("hs", "BTH")]
GRADIENTS = [
    Part("dxs", "BTD"),
    Part("dh0", "BH"),
    Part("dWx", "DH"),
    Part("dWh", "HH"),
    Part("db", "H"),
]
SIZES: tuple[dict[str, int], ...] = (
    {"B": 2, "T": 4, "D": 3, "H": 5, "N": 4, "C": 3},
    {"B": 4, "T": 3, "D": 6, "H": 2, "N": 2, "C": 5},
    {"B": 3, "T": 3, "D": 3, "H": 3, "N": 3, "C": 3},
    {"B": 1, "T": 1, "D": 2, "H": 4, "N": 1, "C": 4},
)


class Exercise:
    """A function with its arguments and cases, as the judge knows them."""

    def __init__(
        self,
        reference: Function,
        arguments: Mapping[str, Argument],
        parts: Sequence[Part],
        *,
        specs: Sequence[CaseSpec] = (),
        mistakes: Mapping[str, tuple[str, Function]] | None = None,
        name: str = "",
    ) -> None:
        letters = sorted({x for argument in arguments.values() for x in argument.sizes()})
        usual = [
            CaseSpec(name="case", sizes={letter: s[letter] for letter in letters}) for s in SIZES
        ]
        self.reference, self.arguments = reference, arguments
        self.cases = draw_cases(arguments, list(specs or usual), 5)
        self.wanted = [self._right(case, parts) for case in self.cases]
        known = mistakes or {}
        self.ground = background(self.cases, arguments, name, reference, known)
        self.calls: list[int] = []  # how many calls each further run made

    def _right(self, case: Case, parts: Sequence[Part]) -> Wanted:
        value = self.reference(*case.arguments)
        return Wanted(value, measured(self.reference, case.arguments, value), parts)

    def diagnosis(self, wrong: Function, source: str = "") -> Diagnosis:
        """What is said of an answer; further calls are made of it as the judge would."""

        def again(calls: Sequence[Sequence[Any]]) -> Run:
            self.calls.append(len(calls))
            return Run(Outcome.RETURNED, tuple(_run(wrong, call) for call in calls))

        return cause(examined(self.ground, self.got(wrong), self.wanted), again, source)

    def declared(self, wrong: Function) -> str | None:
        guess = declared(examined(self.ground, self.got(wrong), self.wanted))
        return guess.id if guess else None

    def got(self, wrong: Function) -> list[Any]:
        runs = [_run(wrong, case.arguments) for case in self.cases]
        return [run.value if run.outcome is Outcome.RETURNED else Raised() for run in runs]

    def causes(self, wrong: Function, source: str = "") -> list[str]:
        return [finding.id for finding in self.diagnosis(wrong, source).causes]

    def first(self, wrong: Function, source: str = "") -> str:
        """The first sentence: a cause, or else a fact."""
        found = self.diagnosis(wrong, source)
        return (*found.causes, *found.facts)[0].sentence()


def _run(wrong: Function, call: Sequence[Any]) -> CaseRun:
    try:
        return CaseRun(Outcome.RETURNED, wrong(*copy.deepcopy(call)))
    except (ArithmeticError, LookupError, TypeError, ValueError) as problem:
        return CaseRun(Outcome.RAISED, error=str(problem))
