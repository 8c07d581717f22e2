"""Count which class of word follows which, and write grader/text/data/word_classes.json.

    python tools/build_word_classes.py

The running text is what every Python brings along (`pydoc_data.topics`, the language reference)
and the prose of this project's own pages and exercises. Only counts of classes are stored.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from itertools import groupby
from pathlib import Path
from pydoc_data.topics import topics

from grader.text.fluency import CLASSES, class_pairs
from grader.text.reading import MAX_CHARACTERS, read

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "grader" / "text" / "data" / "word_classes.json"
_CODE = re.compile(r"```.*?```|`[^`]*`|\$[^$]*\$|[|#*>=:]{2,}.*", re.DOTALL)


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text, at most as much of it as is read of an answer."""
    tokens = read(text[:MAX_CHARACTERS]).tokens
    return [[t.word for t in group] for _, group in groupby(tokens, lambda t: t.sentence)]


def running_text() -> list[list[str]]:
    """Sentences of 5 to 40 words, mostly of words, from paragraphs that are prose."""
    pages = [*topics.values(), *(p.read_text("utf-8") for p in sorted(ROOT.glob("docs/*.md")))]
    pages += [p.read_text("utf-8") for p in sorted(ROOT.glob("exercises/*/*/exercise.yaml"))]
    paragraphs = [p for page in pages for p in _CODE.sub(" ", page).split("\n\n")]
    prose = [p for p in paragraphs if p.count(" ") > 8 and not p.startswith((" " * 6, "  >", "|"))]
    found = [s for p in prose for s in sentences(p)]
    return [s for s in found if 5 <= len(s) <= 40 and sum(w.isalpha() for w in s) > 0.9 * len(s)]


def log_odds(text: list[list[str]]) -> list[list[float]]:
    """log p(second | first) / p(second) for each pair of classes, add-one smoothed."""
    pairs = Counter(class_pairs(text))
    first = Counter(a for a, _ in pairs.elements())
    total = sum(pairs.values()) + len(CLASSES) ** 2
    after = {b: sum(pairs[a, b] for a in CLASSES) + len(CLASSES) for b in CLASSES}

    def odds(a: str, b: str) -> float:
        chance = after[b] / total
        return round(math.log((pairs[a, b] + 1) / (first[a] + len(CLASSES)) / chance), 3)

    return [[odds(a, b) for b in CLASSES] for a in CLASSES]


def main() -> None:
    """Write the table."""
    text = running_text()
    data = {"sentences": len(text), "classes": CLASSES, "log_odds": log_odds(text)}
    TABLE.write_text(json.dumps(data).replace("],", "],\n") + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(text)} sentences, {len(CLASSES)} classes")


if __name__ == "__main__":
    main()
