"""What happens to student code inside the child process: load it, call it, say what came of it.

Runs in the child only, which loads it by location. A reply is a kind and its values: `ready`,
`returned` with (value, changed), or the name of an outcome with a claim. Claims are facts, the
sentences are made in `sentences.py`. Student code may forge every one of them.
"""

from __future__ import annotations

import builtins
import inspect
import linecache
import sys
from collections.abc import Callable, Sequence
from types import CodeType, FunctionType, ModuleType
from typing import Any

from numpy import ndarray
from numpy.random import default_rng

from grader.sandbox.plain import DTYPES, TooLargeError, UnsupportedError, WireError
from grader.sandbox.wire import pack

FILENAME = "<your code>"
MODULE = "submission"
MAX_MESSAGE = 300  # characters
MAX_NAMES = 50
DESCRIBE: list[Callable[[Any, Any], Any]] = []  # filled in a process that has imported Keras
# Taken now, from where student code cannot replace them.
_TRACEBACK = vars(BaseException)["__traceback__"].__get__
_BUILTINS = vars(builtins)
_ORIGINALS = dict(_BUILTINS)

Reply = tuple[str, tuple[Any, ...]]


def load(source: str, function: str, arity: int | None) -> tuple[Reply, Any]:
    """Run the source as a fresh module: the reply, and the function if it can be called.

    Whether it takes `arity` arguments is not asked where that is None.
    """
    linecache.cache[FILENAME] = (len(source), None, source.splitlines(True), FILENAME)
    try:
        code = compile(source, FILENAME, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return _unreadable(error), None
    try:
        return _run(code, function, arity)
    except BaseException as error:  # student code may raise anything
        return _failure(error), None


def call(function: Callable[..., Any], args: Sequence[Any], number: int, limit: int) -> bytes:
    """Call the function once; the whole reply frame, whose arrays take at most `limit` bytes."""
    try:
        before = [_picture(arg) for arg in args]
        value = _shielded(function, *args)
        changed = [i for i, arg in enumerate(args) if _picture(arg) != before[i]]
        return pack(number, "returned", (value, changed), limit=limit)
    except UnsupportedError as error:
        reply = "type", _claim(text=str(error))
    except TooLargeError as error:
        reply = "reply", _claim(text=str(error))
    except BaseException as error:  # student code may raise anything
        reply = _failure(error)
    return pack(number, *reply)


def draws(function: Callable[..., Any], values: Sequence[Any], number: int, limit: int) -> bytes:
    """Call a function that draws, `count` times; the whole reply frame, with a list as its value.

    One Generator, made from the seed, is the last argument of all these calls.
    """
    *args, seed, count = values
    rng = default_rng(seed)
    return call(lambda *same: [function(*same, rng) for _ in range(count)], args, number, limit)


def model(function: Callable[..., Any], values: Sequence[Any], number: int, limit: int) -> bytes:
    """Call a function that builds a Keras model once; the whole reply frame describes it."""
    try:
        args, probe = values
        built = _shielded(function, *args)
        return pack(number, "returned", (DESCRIBE[0](built, probe), []), limit=limit)
    except TooLargeError as error:
        reply = "reply", _claim(text=str(error))
    except BaseException as error:  # student code may raise anything, also while it is described
        reply = _failure(error)
    return pack(number, *reply)


def _shielded(student_code: Callable[..., Any], *args: Any) -> Any:
    """What the call returns; afterwards `len`, `type` and all others are themselves again."""
    try:
        return student_code(*args)
    finally:
        _BUILTINS.update(_ORIGINALS)


def _picture(arg: Any) -> Any:
    """What the argument is now, by its bytes, which tell NaN from NaN and 1 from 1.0."""
    if type(arg) is ndarray and arg.dtype.name in DTYPES:
        return arg.dtype, arg.shape, arg.tobytes()
    try:
        return pack(0, "", [arg])
    except WireError:  # something was put into it that may not travel
        return None


def _run(code: CodeType, function: str, arity: int | None) -> tuple[Reply, Any]:
    module = sys.modules[MODULE] = ModuleType(MODULE)
    space = vars(module)
    space["__builtins__"] = builtins
    _shielded(exec, code, space)
    found = space.get(function)
    if not callable(found):
        name = type(found).__name__ if function in space else ""
        return ("no_function", _claim(name, names=_defined(space))), None
    takes = "" if arity is None else _refusing_signature(found, arity)
    return (("signature", _claim(text=takes)) if takes else ("ready", ())), found


def _defined(space: dict[str, Any]) -> list[str]:
    """The names of the functions that the student wrote."""
    return [
        name
        for name, item in space.items()
        if type(item) is FunctionType and item.__globals__ is space
    ]


def _refusing_signature(function: Callable[..., Any], arity: int) -> str:
    """The parameters as text if the function cannot take `arity` arguments, else nothing."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some compiled functions do not tell
        return ""
    try:
        signature.bind(*[None] * arity)
    except TypeError:
        parameters = signature.parameters.values()
        bare = [p.replace(annotation=p.empty, default=p.empty) for p in parameters]
        return str(inspect.Signature(bare))
    return ""


def _claim(name: str = "", text: str = "", line: int | None = None, names: Any = ()) -> Any:
    return name[:MAX_MESSAGE], text[:MAX_MESSAGE], line, list(names)[:MAX_NAMES]


def _unreadable(error: Exception) -> Reply:
    """The claim that the source is not Python."""
    if isinstance(error, SyntaxError):
        shown = (error.text or "").strip()[:MAX_MESSAGE]
        return "syntax", _claim(type(error).__name__, error.msg, error.lineno, [shown])
    if isinstance(error, ValueError):  # null bytes, halves of surrogate pairs
        return "syntax", _claim("SyntaxError", str(error))
    return "syntax", _claim("SyntaxError", "it is nested too deeply")


def _failure(error: BaseException) -> Reply:
    """The claim about an exception that student code raised."""
    line = _student_line(error)
    if issubclass(type(error), SystemExit):
        return "exited", _claim(line=line)
    if issubclass(type(error), MemoryError):
        return "memory", _claim(line=line)
    try:
        name, text = str.__str__(type(error).__name__), str.__str__(str(error))
    except BaseException:  # it explodes when it is printed
        return "raised", _claim("Exception", "", line)
    missing = error.name if type(error) is NameError else None
    return "raised", _claim(name, text, line, [missing] if type(missing) is str else [])


def _student_line(error: BaseException) -> int | None:
    """The deepest line of the student's source that the current exception came through."""
    line = None
    trace = _TRACEBACK(error)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
