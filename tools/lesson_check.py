"""Write docs/lesson_check.md anew: the lesson's claims, and what is so.

    python tools/lesson_check.py

Needs no Keras and takes a few seconds. The tests tell when the page is out of date.
"""

from __future__ import annotations

from pathlib import Path

from reference.lesson import CLAIMS, EXPECTATIONS
from reference.lesson.document import written

PAGE = Path(__file__).resolve().parents[1] / "docs/lesson_check.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(CLAIMS, EXPECTATIONS), encoding="utf-8")


if __name__ == "__main__":
    main()
