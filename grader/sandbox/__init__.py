"""Untrusted code runs here, and nowhere else: source and inputs go out, plain values come back.

The door is `run_function`. Behind it a warm process forks one child per run, behind the strongest
walls that this machine has (`isolation.py`, `walls/`), with limits, and with a channel that can
only carry plain data. `docs/security.md` says what is promised at each level.
"""

from grader.sandbox.isolation import IsolationError, levels, refuse_below
from grader.sandbox.limits import Limits
from grader.sandbox.process import SandboxError
from grader.sandbox.run import run_draws, run_function, run_model

__all__ = [
    "IsolationError",
    "Limits",
    "SandboxError",
    "levels",
    "refuse_below",
    "run_draws",
    "run_function",
    "run_model",
]
