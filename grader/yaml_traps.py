"""What YAML reads otherwise than its author meant, as sentences that name the remedy.

Pure functions on text; where in the file it stands is for `yaml_source.py` to say.
"""

from __future__ import annotations

import re

# everything outside the printable characters of YAML 1.1, halves of surrogate pairs included
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
)
_UNSEEN = "\x7f\x85\u2028\u2029"  # what "\Nabla", "\Lambda" and "\Phi" begin with
_ESCAPES = {
    "\n": "\\n",
    "\t": "\\t",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\r": "\\r",
    "\v": "\\v",
    "\x1b": "\\e",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
MAX_DIGITS = 30


def forbidden_character(text: str) -> tuple[int, int, str] | None:
    """Line, column and sentence for the first character that no YAML file may hold."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return line, column, f"holds the character {found.group()!a}; delete it"


def control_characters(text: str, style: str | None) -> str | None:
    """The sentence for a text with escapes that were meant as LaTeX, as in "\\tanh"."""
    allowed = "" if style == '"' else "\n"  # "\nabla" in double quotes is a line break
    bad = sorted({c for c in text if (ord(c) < 32 or c in _UNSEEN) and c not in allowed})
    if not bad:
        return None
    names = ", ".join(f'"{_ESCAPES.get(c, hex(ord(c)))}"' for c in bad)
    fix = "use single quotes or a `|` block" if style == '"' else "use spaces"
    return f"contains the control character {names}: {fix}"


def odd_number(text: str) -> str | None:
    """The sentence for a number in base 2, 8, 16 or 60, or with more digits than anyone means."""
    digits = text.lstrip("+-").replace("_", "")
    other_base = digits.isalnum() and len(digits) > 1 and digits[0] == "0"
    if other_base or ":" in digits or len(digits) > MAX_DIGITS:
        return f"`{text:.40}` is no plain decimal number; for text, put it in quotes"
    return None
