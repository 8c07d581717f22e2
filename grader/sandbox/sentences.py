"""What became of student code, said to the student in one or two sentences.

A claim comes out of the child process, so student code may have written every word of it: here
it is read strictly, cleaned and cut, and nowhere else. For HTML it still has to be escaped.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from grader.model import CaseRun, Outcome
from grader.sandbox.limits import Limits
from grader.sandbox.output import cut
from grader.sandbox.plain import WireError

MAX_SENTENCE = 500  # characters
_SHOWN_NAMES = 5
_HINTS = {
    "EOFError": "Nobody can type here: use the arguments instead of `input()`.",
    "ModuleNotFoundError": "Only NumPy and Python's standard library are sure to be here.",
    "NotImplementedError": "This part is still to be written.",
    "RecursionError": "Something calls itself without an end.",
    "PermissionError": "Files, the network and other programs are closed to student code.",
    "BlockingIOError": "Student code may not start programs, and only a few threads.",
}
_SIGNALS = {
    "SIGKILL": "The system does that when memory runs out.",
    "SIGXFSZ": "It wrote a file larger than it may.",
    "SIGXCPU": "It used more processor time than it may.",
    "SIGSYS": "It asked the system for something that is closed to student code.",
}
_MISSING = {
    "np": "Write `import numpy as np` at the top of your file.",
    "numpy": "Write `import numpy` at the top of your file.",
}


@dataclass(frozen=True)
class Claim:
    """What the child says about an outcome; the meaning of the fields depends on it."""

    name: str = ""
    text: str = ""
    line: int | None = None
    names: tuple[str, ...] = ()


NOTHING = Claim()


@dataclass(frozen=True)
class Job:
    """What is run: `arity` is the number of arguments of a call, if there is one."""

    source: str
    function: str
    arity: int | None
    limits: Limits
    request: str = "call"  # or "model": describe the Keras model that the function returns
    draws: int = 0  # of a request "draws": how many times one case is called


def read_claim(values: tuple[Any, ...]) -> Claim:
    """The claim in the values of a frame. Raises WireError if they are none."""
    match values:
        case (str(name), str(text), None | int() as line, list(names)):
            if type(line) is not bool and all(type(item) is str for item in names):
                return Claim(name, text, line, tuple(names))
    raise WireError("a reply is not a claim")


def case_run(job: Job, outcome: Outcome, claim: Claim = NOTHING) -> CaseRun:
    """The result with its sentence, for every outcome that a child or a claim can name."""
    text = _sentence(job, outcome, claim)
    return CaseRun(outcome, error=cut(text, MAX_SENTENCE), line=claim.line)


def _sentence(job: Job, outcome: Outcome, claim: Claim) -> str:
    match outcome:
        case Outcome.NO_FUNCTION:
            return _no_function(job.function, claim)
        case Outcome.SIGNATURE:
            return _signature(job, claim)
        case Outcome.SYNTAX:
            return _syntax(claim)
        case Outcome.RAISED:
            return _raised(claim)
        case Outcome.TYPE:
            plain = "Return numbers, text, lists, tuples, dicts or plain NumPy arrays."
            return f"`{job.function}` returned {claim.text}. {plain}"
        case Outcome.REPLY:
            return f"`{job.function}` returned more than can be handed in: {claim.text}."
        case Outcome.MEMORY:
            return (
                f"Your code asked for more memory than the {job.limits.memory_mb:,} MB it may use. "
                "Is an array or a list much larger than you meant?"
            )
        case Outcome.OUTPUT:
            size = _size(job.limits.printed_bytes)
            return f"Your code printed more than {size}. Is there a `print` in an endless loop?"
        case Outcome.EXITED:
            return (
                "Your code ended the program, as `exit()`, `quit()` or `sys.exit()` do. "
                "A function hands in its result with `return`."
            )
        case _:
            return (
                "Your code disturbed the channel that carries its results, so there is no result "
                "to judge. Hand in results with `return`, and print with `print` only."
            )


def time_out(job: Job, *, loading: bool) -> CaseRun:
    """The result of code that was still running at its limit."""
    if loading:
        text = (
            f"Your file did not finish loading within {job.limits.load_seconds:g} s. "
            "Is there an endless loop outside the functions?"
        )
    else:
        text = (
            f"`{job.function}` did not finish within {job.limits.case_seconds:g} s. "
            "Is there an endless loop?"
        )
    return CaseRun(Outcome.TIME, error=text)


def crash(status: int) -> CaseRun:
    """The result of a process that ended with this exit code, through no limit of ours."""
    name = f"exit code {status:#x}"
    if status < 0:
        known = {item.value: item.name for item in signal.Signals}
        name = known.get(-status, f"signal {-status}")
    why = _SIGNALS.get(name, "Endless recursion can do that.")
    return CaseRun(Outcome.CRASHED, error=f"Your code crashed Python itself ({name}). {why}")


def not_run(why: str) -> CaseRun:
    """The result of a case that was given up. `why` completes "Not run, because ..."."""
    return CaseRun(Outcome.NOT_RUN, error=f"Not run, because {why}.")


def _no_function(function: str, claim: Claim) -> str:
    if claim.name:
        return f"`{function}` is not a function, but a value of type `{claim.name}`."
    start = f"There is no function `{function}`."
    if not claim.names:
        return f"{start} Your file defines no function at all."
    close = get_close_matches(function, claim.names, 1)
    if close:
        return f"{start} Your file defines `{close[0]}`; did you mean that one?"
    shown = ", ".join([f"`{name}`" for name in claim.names[:_SHOWN_NAMES]])
    more = len(claim.names) - _SHOWN_NAMES
    return f"{start} Your file defines {shown}" + (f" and {more} more." if more > 0 else ".")


def _signature(job: Job, claim: Claim) -> str:
    arguments = "1 argument" if job.arity == 1 else f"{job.arity} arguments"
    takes = "none" if claim.text == "()" else claim.text
    return f"`{job.function}` is called with {arguments}, but yours takes {takes}."


def _syntax(claim: Claim) -> str:
    where = f" in line {claim.line}" if claim.line else ""
    shown = f" The line reads: `{claim.names[0]}`" if claim.names and claim.names[0] else ""
    return f"{claim.name}{where}: {claim.text}.{shown}"


def _raised(claim: Claim) -> str:
    said = f"{claim.name}: {claim.text}" if claim.text else claim.name
    hint = _HINTS.get(claim.name, "")
    if claim.names:
        hint = _MISSING.get(claim.names[0], "")
    if not hint:
        return said
    return f"{said} {hint}" if said.endswith((".", "!", "?")) else f"{said}. {hint}"


def _size(count: int) -> str:
    return f"{count / 1024**2:g} MiB" if count >= 1024**2 else f"{count:,} bytes"
