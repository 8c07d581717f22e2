"""The YAML keys of `order`.

steps:                                     # in their right order
  forward: Compute the states.
  loss: Compute the loss.
  backward: Go back through time.
together: [[loss, metric]]                 # neighbours whose order among themselves is free
shown: 3                                   # how many steps a variant draws; all if not given
mistakes:                                  # steps in a wrong order, whatever stands between them
  too-early: {order: [backward, loss], says: Without a loss there is nothing to send back.}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field, ValidationInfo, field_validator

from grader.fields import Prompt, Strict
from grader.items.drawn import MAX_POOL, refuse_too_many
from grader.mistakes import MistakeId

ItemId = MistakeId  # like-this


class WrongOrder(Strict):
    """Steps in the order in which one typical confusion puts them."""

    order: list[ItemId] = Field(min_length=2)
    says: Prompt


class Spec(Strict):
    steps: dict[ItemId, Prompt] = Field(min_length=3, max_length=MAX_POOL)
    together: list[list[ItemId]] = Field(default_factory=list)
    shown: int | None = Field(default=None, ge=3, validate_default=True)
    mistakes: dict[MistakeId, WrongOrder] = Field(default_factory=dict)

    @field_validator("together")
    @classmethod
    def _neighbours(cls, together: list[list[str]], info: ValidationInfo) -> list[list[str]]:
        steps = list(info.data.get("steps", ()))
        for group in together if steps else ():
            _refuse_strangers(group, steps)
            places = sorted(steps.index(name) for name in group)
            if len(places) < 2 or places != list(range(places[0], places[0] + len(places))):
                raise ValueError(f"{', '.join(group)} are not neighbours in `steps`")
        names = [name for group in together for name in group]
        if len(set(names)) < len(names):
            raise ValueError("a step stands in two groups; make them one")
        return together

    @field_validator("shown")
    @classmethod
    def _enough(cls, shown: int | None, info: ValidationInfo) -> int | None:
        return refuse_too_many(shown, len(info.data["steps"])) if "steps" in info.data else shown

    @field_validator("mistakes")
    @classmethod
    def _sound(cls, mistakes: dict[str, WrongOrder], info: ValidationInfo) -> dict[str, WrongOrder]:
        if {"steps", "together", "shown"} <= info.data.keys():
            ranks = step_ranks(list(info.data["steps"]), info.data["together"])
            for name, mistake in mistakes.items():
                _refuse(name, mistake.order, ranks, info.data["shown"] or len(ranks))
        return mistakes


def step_ranks(steps: Sequence[str], together: Sequence[Sequence[str]]) -> dict[str, int]:
    """Step -> its place in the order; steps whose order is free share the place of the first."""
    ranks = {name: place for place, name in enumerate(steps)}
    for group in together:
        first = min(ranks[name] for name in group)
        ranks |= dict.fromkeys(group, first)
    return ranks


def _refuse(name: str, order: Sequence[str], ranks: Mapping[str, int], shown: int) -> None:
    """ValueError when an order cannot be given, or is right."""
    try:
        _refuse_strangers(order, ranks)
    except ValueError as problem:
        raise ValueError(f"`{name}`: {problem}") from None
    places = [ranks[step] for step in order]
    if places == sorted(places):
        raise ValueError(f"`{name}`: {', '.join(order)} is a right order")
    if len(order) > shown:
        raise ValueError(f"`{name}` needs {len(order)} steps, but only {shown} are shown")


def _refuse_strangers(names: Sequence[str], steps: Sequence[str] | Mapping[str, int]) -> None:
    for name in names:
        if name not in steps:
            raise ValueError(f"`steps` does not list `{name}`")
    if len(set(names)) < len(names):
        raise ValueError(f"a step stands twice in {', '.join(names)}")
