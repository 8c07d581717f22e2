"""`shape`: the shape of an array, such as (None, 10, 50), typed as text; None is an open size.

The sizes are expressions over the variant's numbers, null is None:

    shape: [null, steps, units]
    also:
      - {shape: [null, units, steps], says: Right as well, with the axes of another library.}
    mistakes:
      last-state: {shape: [null, units], says: This is the shape of the last state alone.}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from grader.answer_text import Unreadable
from grader.checks import Runner, Samples
from grader.expressions import calculate
from grader.fields import Prompt, Strict
from grader.mistakes import MistakeId
from grader.model import Answer, Exercise, Feedback, LineForm, Variant, Verdict
from grader.models.expectations import Sizes
from grader.render import render
from grader.shape_text import Shape, shape, written
from grader.verdicts import failed, invalid, mistaken, passed


class Said(Strict):
    """Another shape, and the sentence for whoever answers it."""

    shape: Sizes
    says: Prompt


class Spec(Strict):
    shape: Sizes
    also: list[Said] = Field(default_factory=list)  # right as well
    mistakes: dict[MistakeId, Said] = Field(default_factory=dict)


def form(exercise: Exercise, variant: Variant) -> LineForm:
    """One line; the placeholder shows how a shape is written, and no more."""
    return LineForm("a shape such as (None, 3) or (2, 4)")


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether all shapes are possible and differ with these numbers."""
    spec = exercise.spec
    said = [spec.shape, *(a.shape for a in spec.also), *(m.shape for m in spec.mistakes.values())]
    shapes = [_sizes(axes, given) for axes in said]
    possible = all(size is None or size >= 1 for axes in shapes for size in axes)
    return possible and len(set(shapes)) == len(shapes)


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Right when every size is; else a known mistake, or what the two shapes have in common."""
    spec, given = exercise.spec, variant.given
    try:
        got = shape(answer.content)
    except Unreadable as problem:
        return invalid(str(problem))
    want = _sizes(spec.shape, given)
    if got == want:
        return passed()
    for also in spec.also:
        if got == _sizes(also.shape, given):
            return passed(render(also.says, given))
    for name, mistake in spec.mistakes.items():
        if got == _sizes(mistake.shape, given):
            return mistaken(name, render(mistake.says, given))
    return failed(Feedback(f"{written(got)} is not right. {_hint(got, want)}", "difference"))


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The shape as Python and other people write it, the known mistakes, and what is no shape."""
    spec, given = exercise.spec, variant.given
    want = _sizes(spec.shape, given)
    text = written(want)
    words = [str(size) for size in want]
    right = (text, f"[{', '.join(words)}]", ", ".join(words).replace("None", "?"), words)
    also = tuple(written(_sizes(a.shape, given)) for a in spec.also)
    wrong = {name: written(_sizes(m.shape, given)) for name, m in spec.mistakes.items()}
    return Samples(right + also, wrong, ("no idea", "(2.5, 3)", "(1, (2, 3))", "(-3, 4)", "(,"))


def _sizes(axes: Sequence[str | None], given: Mapping[str, Any]) -> Shape:
    """The shape of these expressions; ValueError for a size that is no whole number."""
    sizes = [None if size is None else calculate(size, given) for size in axes]
    for size in sizes:
        if size is not None and (isinstance(size, bool) or not isinstance(size, int)):
            raise ValueError(f"[{', '.join(map(str, axes))}]: {size!r} is no whole number")
    return tuple(sizes)


def _hint(got: Shape, want: Shape) -> str:
    """What can be said of a wrong shape without telling the right one."""
    if len(got) + 1 == len(want) and want[0] is None and got == want[1:]:
        return "The batch axis is missing."
    if Counter(got) == Counter(want):
        return "The sizes are those asked for, but they stand in another order."
    if len(got) != len(want):
        return f"It has too {'few' if len(got) < len(want) else 'many'} axes."
    place = next(n for n, size in enumerate(got) if size != want[n])
    if want[place] is None:
        return f"The size of axis {place + 1} is not known yet."
    if got[place] is None:
        return f"The size of axis {place + 1} is known."
    return f"Axis {place + 1} is the first that is wrong."
