"""The only door to YAML: text in, plain data and the place of every value out.

Values may come from strangers, so the text is limited in size, depth and number of nodes before
anything is built; anchors, tags and anything but text, numbers, booleans and null are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from grader.yaml_traps import control_characters, forbidden_character, odd_number

MAX_CHARACTERS = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 40

Path = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, counted from 1

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")}


class YamlProblem(Exception):
    """The text cannot be used; the message is `name:line:column: what is wrong`."""


@dataclass
class Source:
    """A YAML document as plain data, with the place of each value and what is wrong in it."""

    name: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def at(self, path: Path) -> str:
        """`name:line:column` of the value at `path`, or of the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"

    def problem(self, path: Path, text: str) -> None:
        """Note a problem at the place of `path`."""
        key = ".".join(str(part) for part in path)
        self.problems.append(f"{self.at(path)}: {key + ': ' if key else ''}{text}")


def load(text: str, name: str) -> Source:
    """Read an author's file: scalars become numbers, booleans, null or text."""
    return _read(text, name, typed=True)


def load_plain(text: str, name: str) -> Any:
    """Read a student's file: every scalar stays the text that was written.

    Raises YamlProblem with the first problem of the text.
    """
    source = _read(text, name, typed=False)
    if source.problems:
        raise YamlProblem(source.problems[0])
    return source.data


def dump(data: Mapping[str, Any]) -> str:
    """Plain data as YAML, keys in their order; for files that a person will edit."""
    return str(yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True, width=100))


def _read(text: str, name: str, *, typed: bool) -> Source:
    source = Source(name)
    try:
        _check_size(text, source)
        if not source.problems:
            node = yaml.compose(text, Loader=_LOADER)
            source.data = None if node is None else _build(node, (), source, typed)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        what = problem.problem or problem.context or "cannot be read"
        source.problems.append(f"{name}:{where}: not valid YAML: {what}{_advice(text, mark)}")
    return source


def _advice(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if '"' in line and "\\" in line:
        return '; in double quotes \\ begins an escape: use single quotes or a "|" block'
    return ""


def _check_size(text: str, source: Source) -> None:
    if len(text) > MAX_CHARACTERS:
        source.problem((), f"has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
        return
    forbidden = forbidden_character(text)
    if forbidden:
        line, column, sentence = forbidden
        source.problems.append(f"{source.name}:{line}:{column}: {sentence}")
        return
    for event, depth, count in _events(text):
        if getattr(event, "anchor", None) is not None:
            _mark(source, event, "anchors and aliases (`&a`, `*a`) are not used here; write it out")
        elif (tag := getattr(event, "tag", None)) not in (None, "!"):
            _mark(source, event, f"the tag `{tag}` is not used here; write the plain value")
        elif depth > MAX_DEPTH:
            _mark(source, event, f"is nested more than {MAX_DEPTH} deep")
        elif count > MAX_NODES:
            _mark(source, event, f"has more than {MAX_NODES:,} values")
        if source.problems:
            return


def _events(text: str) -> Iterator[tuple[yaml.Event, int, int]]:
    depth = count = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        count += isinstance(event, yaml.NodeEvent)
        yield event, depth, count


def _mark(source: Source, event: yaml.Event, text: str) -> None:
    mark: Any = event.start_mark
    source.problems.append(f"{source.name}:{mark.line + 1}:{mark.column + 1}: {text}")


def _build(node: yaml.Node, path: Path, source: Source, typed: bool) -> Any:
    source.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), source, typed) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source, typed)
    return _scalar(node, path, source, typed)


def _mapping(node: yaml.MappingNode, path: Path, source: Source, typed: bool) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        key = _scalar(key_node, path, source, typed)
        if not isinstance(key, str):
            key = str(getattr(key_node, "value", key))
            source.places.setdefault((*path, key), place)
            source.problem((*path, key), f"the key `{key}` is not text; put it in quotes: '{key}'")
        if key in result:
            first = source.at((*path, key))
            source.places[(*path, key)] = place
            source.problem((*path, key), f"this key stands twice (first at {first}); delete one")
            continue
        source.places[(*path, key)] = place
        result[key] = _build(value_node, (*path, key), source, typed)
    return result


def _scalar(node: yaml.Node, path: Path, source: Source, typed: bool) -> Any:
    if not isinstance(node, yaml.ScalarNode) or node.tag not in _PLAIN_TAGS:
        kind = node.tag.rsplit(":", 1)[-1]
        if not typed and isinstance(node, yaml.ScalarNode) and not kind.startswith("!"):
            return node.value
        source.problem(path, f"is read as a `{kind}`; for text, put it in quotes")
        return ""
    if not typed:
        return node.value
    if node.tag in _TYPED:
        odd = odd_number(node.value) if node.tag.endswith((":int", ":float")) else None
        value = 0 if odd else _TYPED[node.tag](node)
    else:
        odd, value = control_characters(node.value, node.style), node.value
    if odd:
        source.problem(path, odd)
    return value


_CONSTRUCT = yaml.SafeLoader("")
_TYPED = {
    "tag:yaml.org,2002:int": _CONSTRUCT.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCT.construct_yaml_float,
    "tag:yaml.org,2002:bool": _CONSTRUCT.construct_yaml_bool,
    "tag:yaml.org,2002:null": _CONSTRUCT.construct_yaml_null,
}
