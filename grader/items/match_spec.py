"""The YAML keys of `match`.

right: {hidden: from state to state, output: from state to output}
left:
  w-hh: {text: $W_{hh}$, fits: hidden}
  w-hy: {text: $W_{hy}$, fits: output}
shown: 2                                   # how many left items a variant draws; all if not given
mistakes:
  swapped: {pairs: {w-hh: output, w-hy: hidden}, says: You have exchanged the two.}
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, ValidationInfo, field_validator

from grader.fields import Prompt, Strict
from grader.items.drawn import MAX_POOL, MAX_SHOWN, refuse_too_many
from grader.mistakes import MistakeId

ItemId = MistakeId  # like-this


class Left(Strict):
    """An item on the left, and the id of the right item that fits it."""

    text: Prompt
    fits: ItemId


class Confusion(Strict):
    """Wrong pairs that stand together in the answer of whoever is confused in one typical way."""

    pairs: dict[ItemId, ItemId] = Field(min_length=1)  # left -> right
    says: Prompt


class Spec(Strict):
    right: dict[ItemId, Prompt] = Field(min_length=2, max_length=MAX_SHOWN)
    left: dict[ItemId, Left] = Field(min_length=2, max_length=MAX_POOL)
    shown: int | None = Field(default=None, ge=2, validate_default=True)
    mistakes: dict[MistakeId, Confusion] = Field(default_factory=dict)

    @field_validator("left")
    @classmethod
    def _listed(cls, left: dict[str, Left], info: ValidationInfo) -> dict[str, Left]:
        for name, item in left.items():
            if item.fits not in info.data.get("right", {item.fits}):
                raise ValueError(f"`{name}` fits `{item.fits}`, which `right` does not list")
        return left

    @field_validator("shown")
    @classmethod
    def _enough(cls, shown: int | None, info: ValidationInfo) -> int | None:
        return refuse_too_many(shown, len(info.data["left"])) if "left" in info.data else shown

    @field_validator("mistakes")
    @classmethod
    def _sound(cls, mistakes: dict[str, Confusion], info: ValidationInfo) -> dict[str, Confusion]:
        if {"right", "left", "shown"} <= info.data.keys():
            for name, mistake in mistakes.items():
                shown = info.data["shown"] or len(info.data["left"])
                _refuse(name, mistake.pairs, info.data["left"], info.data["right"], shown)
        if len({frozenset(m.pairs.items()) for m in mistakes.values()}) < len(mistakes):
            raise ValueError("two mistakes have the same pairs; make them one")
        return mistakes


def _refuse(
    name: str,
    pairs: Mapping[str, str],
    left: Mapping[str, Left],
    right: Mapping[str, str],
    shown: int,
) -> None:
    """ValueError when a confusion cannot be made, or is none."""
    for first, second in pairs.items():
        if first not in left or second not in right:
            side, stray = ("left", first) if first not in left else ("right", second)
            raise ValueError(f"`{name}`: `{side}` does not list `{stray}`")
        if left[first].fits == second:
            raise ValueError(f"`{name}`: `{first}: {second}` is right; name wrong pairs only")
    if len(pairs) > shown:
        raise ValueError(f"`{name}` needs {len(pairs)} left items, but only {shown} are shown")
