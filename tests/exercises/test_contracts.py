"""The fourteen functions whose names and arguments are promised to students and other tools."""

from __future__ import annotations

import ast

import pytest

from grader.checks import checker
from grader.exercises import load_exercises
from grader.variants import lesson_variant
from tests.reference.test_contracts import CONTRACTS

EXERCISES = load_exercises()
every_contract = pytest.mark.parametrize("name", CONTRACTS)


@every_contract
def test_the_exercise_asks_for_the_function_of_its_name(name: str) -> None:
    assert EXERCISES[name].spec.function == name


@every_contract
def test_the_function_is_called_with_the_arguments_of_the_contract(name: str) -> None:
    spec = EXERCISES[name].spec
    last = [spec.generator] if spec.__class__.__module__.endswith("sampling") else []
    assert [*spec.arguments, *last] == CONTRACTS[name]


@every_contract
def test_the_starter_takes_the_arguments_of_the_contract(name: str) -> None:
    form = checker(EXERCISES[name].kind).form(EXERCISES[name], lesson_variant(EXERCISES[name]))
    (function,) = [n for n in ast.parse(form.starter).body if isinstance(n, ast.FunctionDef)]
    assert [argument.arg for argument in function.args.args] == CONTRACTS[name]
