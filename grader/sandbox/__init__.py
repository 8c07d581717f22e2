"""Untrusted code runs here, and nowhere else: source and inputs go out, plain values come back.

The door is `run_function`. Behind it stands one separate process per run, with a clean
environment, limits, and a channel that can only carry plain data. That protects against
accidents: endless loops, floods of output, crashes. It is no wall against malice yet: code at
this level can still read the disk, use the network, and leave its process group.
"""

from grader.sandbox.limits import Limits
from grader.sandbox.process import SandboxError
from grader.sandbox.run import run_function

__all__ = ["Limits", "SandboxError", "run_function"]
