"""Pydantic's errors as `file:line:column: key: what is wrong, what is allowed`."""

from __future__ import annotations

import types
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from grader.yaml_source import Path, Source


def report(
    error: ValidationError, model: type[BaseModel], source: Source, also: Iterable[str]
) -> None:
    """Add every error to the source's problems; `also` are further keys allowed at the top."""
    for entry in error.errors(include_url=False):
        path = _real(entry["loc"], source)
        if entry["type"] == "extra_forbidden":
            allowed = [*_keys(model, entry["loc"][:-1]), *(also if len(entry["loc"]) == 1 else ())]
            source.problem(path, _unknown(str(entry["loc"][-1]), allowed))
        elif entry["type"] == "missing" and isinstance(entry["loc"][-1], str):
            source.problem(path, f"the key `{entry['loc'][-1]}` is missing")
        elif entry["type"] == "missing":  # of [low, high], say
            source.problem(path, f"item {int(entry['loc'][-1]) + 1} is missing from the list")
        else:
            source.problem(path, _sentence(entry["msg"], entry["input"], entry["type"]))


def _unknown(key: str, allowed: list[str]) -> str:
    near = get_close_matches(key, allowed, n=1)
    guess = f" (did you mean `{near[0]}`?)" if near else ""
    return f"unknown key{guess}; allowed: {', '.join(sorted(set(allowed)))}"


def _sentence(message: str, value: Any, kind: str) -> str:
    text = message.removeprefix("Value error, ")
    text = text[0].lower() + text[1:]
    if kind == "string_type" and isinstance(value, bool):
        return f"{text}; YAML reads yes, no, on, off as booleans: put the word in quotes"
    if kind in ("value_error", "draw"):
        return text
    return f"{text}, found {value!r:.60}"


def _real(location: tuple[int | str, ...], source: Source) -> Path:
    """The part of a pydantic location that exists in the file: union tags are left out."""
    path: Path = ()
    for part in location:
        if (*path, part) in source.places:
            path = (*path, part)
    return path


def _keys(model: Any, location: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a location, found by walking the annotations."""
    for part in location:
        model = _step(model, part)
    members = [kind for kind in get_args(model) if _is_model(kind)]
    model = members[0] if members else model  # `Call | None` means Call
    return [f.alias or name for name, f in model.model_fields.items()] if _is_model(model) else []


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _step(kind: Any, part: int | str) -> Any:
    if _is_model(kind):
        names = {f.alias or name: name for name, f in kind.model_fields.items()}
        name = names.get(str(part))
        return kind.model_fields[name].annotation if name else None
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _step(arguments[0], part)
    if origin in (Union, types.UnionType):
        return _member(arguments, part)
    if origin is not None and arguments:
        return arguments[-1]  # list[X] and dict[str, X]
    return None


def _member(members: tuple[Any, ...], part: int | str) -> Any:
    for member in members:
        tags = [m.tag for m in getattr(member, "__metadata__", ()) if isinstance(m, Tag)]
        if tags == [part]:
            return get_args(member)[0]
    found = (_step(member, part) for member in members if member is not type(None))
    return next((kind for kind in found if kind is not None), None)
