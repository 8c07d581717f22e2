"""Training logs: a history as lines of text, and such lines as a history again.

    Epoch 3: loss = 0.9, val_loss = 1.25

The reader also takes what Keras prints (`loss: 0.9 - val_loss: 1.25`) and the log of lesson text
000, section 5, where the fourth epoch is NaN. What a log shows then: `first_not_finite` in
`training.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

EPOCH = re.compile(r"\bEpoch\s+(\d+)(?:/\d+)?", re.IGNORECASE)
COMMENT = re.compile(r"#[^\r\n]*")
# a name, ":" or "=", a number; not "0s" or "5ms/step", which are times
PAIR = re.compile(
    r"\b([a-z_]\w*)\s*[:=]\s*([-+]?(?:nan|inf|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?))(?![\w.])",
    re.IGNORECASE,
)


def epoch_lines(history: Mapping[str, Sequence[float]]) -> list[str]:
    """One line for each epoch, counted from 1, with every number of it to six digits.

    Raises ValueError when the names of the history have lists of different length.
    """
    lengths = {name: len(values) for name, values in history.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"Every name needs one number per epoch, but the lengths are {lengths}.")
    rows = zip(*history.values(), strict=True)
    return [f"Epoch {n}: {_numbers(history, row)}" for n, row in enumerate(rows, start=1)]


def read_log(text: str) -> dict[str, list[float]]:
    """The history that a log tells: a name in small letters -> one number per epoch.

    Reads the lines of `epoch_lines`, of the lesson and of Keras; comments are passed over. Where a
    progress bar writes a number several times in an epoch, the last one counts. "NaN" and "inf"
    become what they say.
    Raises ValueError when there is no epoch, when epochs are not counted 1, 2, 3, and when an epoch
    has other names than the first.
    """
    _, *parts = EPOCH.split(COMMENT.sub("", text))
    numbers, blocks = list(map(int, parts[::2])), parts[1::2]
    if not numbers:
        raise ValueError("The text has no epoch; each should begin like 'Epoch 1: loss = 2.5'.")
    if numbers != list(range(1, len(numbers) + 1)):
        raise ValueError(f"Epochs should be counted 1, 2, 3, but the text has {numbers}.")
    rows = [{name.lower(): float(value) for name, value in PAIR.findall(b)} for b in blocks]
    _check_names(rows)
    return {name: [row[name] for row in rows] for name in rows[0]}


def _numbers(names: Mapping[str, object], row: Sequence[float]) -> str:
    return ", ".join(f"{name} = {value:.6g}" for name, value in zip(names, row, strict=True))


def _check_names(rows: Sequence[Mapping[str, float]]) -> None:
    for epoch, row in enumerate(rows, start=1):
        if set(row) != set(rows[0]) or not row:
            has, wants = ", ".join(row) or "no number", ", ".join(rows[0]) or "a number"
            raise ValueError(f"Epoch {epoch} has {has}; needed: {wants}, as in the first epoch.")
