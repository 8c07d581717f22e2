"""Report files on disk: written whole or not at all, under names that every system accepts."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_UNSAFE = re.compile(r'[<>:"/\\|?*~\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.I)
_MAX_BYTES = 120  # file systems allow 255; an extension and a digest must fit too


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 with Unix line ends; a reader finds the old file or the new one, never a half.

    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    try:
        draft.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """A file name without extension for every name, no two alike on any file system.

    A name that is safe as it is stays so. Others get a `~` and a digest of the name.
    """
    safe = {name: _safe(name) for name in names}
    times = Counter(map(folded, safe.values()))
    return {
        name: name if clean == name and times[folded(clean)] == 1 else f"{clean}~{_digest(name)}"
        for name, clean in safe.items()
    }


def _safe(name: str) -> str:
    text = "".join(c if c.isprintable() else "_" for c in unicodedata.normalize("NFC", name))
    text = _cut(_UNSAFE.sub("_", text)).strip(" .") or "_"
    return f"_{text}" if _RESERVED.fullmatch(text) or text.startswith("-") else text


def _cut(text: str) -> str:
    return text.encode("utf-8", "replace")[:_MAX_BYTES].decode("utf-8", "ignore")


def folded(name: str) -> str:
    """Equal for names that some file system takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
