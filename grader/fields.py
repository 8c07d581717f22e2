"""Field types that every Spec shares: expressions and templates whose names are known.

Validation is given the names that may be used through pydantic's context: `names` for
expressions, `shown` for templates that may also show what `work` has computed.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from grader.expressions import names_in, parse
from grader.render import expressions_in


class Strict(BaseModel):
    """A YAML mapping in which unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


def _known(text: str, tree_names: frozenset[str], info: ValidationInfo, key: str) -> None:
    allowed = (info.context or {}).get(key)
    if allowed is None:
        return
    unknown = sorted(tree_names - set(allowed))
    if unknown:
        known = ", ".join(sorted(allowed)) or "none"
        raise ValueError(f"`{text}` uses the unknown name `{unknown[0]}`; known names: {known}")


def _expression(text: str, info: ValidationInfo) -> str:
    try:
        tree = parse(text)
    except ValueError as problem:
        raise ValueError(f"the expression `{text}` {problem}") from None
    _known(text, names_in(tree), info, "names")
    return text


def _template(text: str, info: ValidationInfo, key: str) -> str:
    for expression in expressions_in(text):
        _known(expression, names_in(parse(expression)), info, key)
    return text.strip()


def _shown(text: str, info: ValidationInfo) -> str:
    return _template(text, info, "shown")


def _asked(text: str, info: ValidationInfo) -> str:
    return _template(text, info, "names")


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Expression = Annotated[str, BeforeValidator(_as_text), AfterValidator(_expression)]
Prompt = Annotated[str, AfterValidator(_asked)]  # a template over `given` alone
Shown = Annotated[str, AfterValidator(_shown)]  # a template that may also show `work` and `answer`
