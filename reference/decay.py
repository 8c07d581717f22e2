"""The lesson's demonstration of a vanishing gradient: one factor, applied at every step back.

`gradients.py` has the single value after n steps; here is the whole way there, and its print-out.
Lesson text 004. Its last figure belongs to one step more than its last line.
"""

from __future__ import annotations

from reference.gradients import repeated_factor


def gradient_decay(factor: float, steps: int, start: float = 1.0) -> tuple[list[float], float]:
    """The gradient before each step, t = 0 to steps - 1, and what is left after the last one.

    0.9, 15  ->  15 numbers from 1 to 0.228768, and 0.205891.
    Raises ValueError when `steps` is not a whole number of at least 0.
    """
    final = repeated_factor(factor, steps, start)
    return [repeated_factor(factor, t, start) for t in range(steps)], final


def decay_lines(factor: float, steps: int, start: float = 1.0) -> list[str]:
    """The gradients of `gradient_decay` as the lesson prints them, one line for each step."""
    gradients, _ = gradient_decay(factor, steps, start)
    return [f"  t={t:2d}: gradient = {gradient:.6f}" for t, gradient in enumerate(gradients)]
