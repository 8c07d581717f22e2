"""Where the exercises are: inside the installed package, or beside it in a checkout.

It only finds the folder; whether what lies in it makes sense is for `exercises.py` to say.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PACKAGED = "packaged_exercises"  # pyproject.toml gives it to the wheel


def bank_folder(package: Path = PACKAGE) -> Path:
    """The folder that holds one folder per section of exercises.

    A wheel carries the exercises inside the package; a checkout has them next to it.
    Raises FileNotFoundError with a sentence when neither is there.
    """
    candidates = (package / PACKAGED, package.parent / "exercises")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The exercises are missing: there is neither {candidates[0]} nor {candidates[1]}. "
        "Install rnn-grader again, or run it from a complete checkout."
    )
