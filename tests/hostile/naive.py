"""The grader that nobody should write: student code runs beside the answers, and is believed.

`python naive.py PROJECT EXERCISE HOW SOURCE`. It has no limits, compares by HOW, and prints its
verdict where student code prints, too. The hostile programs are run against it, to see that they
are no empty threats.
"""

import asyncio
import inspect
import json
import os
import pickle
import sys
import time
import traceback
from pathlib import Path

import numpy as np

TOKEN = os.environ["JUDGE_TOKEN"]
SHAPES = ((2, 3, 4), (3, 5, 2), (1, 2, 3))


def arguments(exercise):
    """Three lists of arguments."""
    if exercise == "simple_rnn_params":
        return [
            (5, 20),
            (1, 10),
            (12, 7),
        ]
    draw = np.random.default_rng(1).normal
    return [
        tuple(draw(size=shape) for shape in ((b, d), (b, h), (d, h), (h, h), (h,)))
        for b, d, h in SHAPES
    ]


def imported(got, want):
    import numpy

    return numpy.allclose(got, want)


def testing(got, want):
    np.testing.assert_allclose(got, want)
    return True


def within(got, want):
    return not any(abs(g - w) > 1e-6 for g, w in zip(np.ravel(got), np.ravel(want), strict=False))


def listed(got, want):
    length = sum(1 for _ in got)
    return all(item == target for item, target in zip(got, want, strict=False)) and length >= 0


def slow(got, want):
    time.sleep(0.3)
    return np.allclose(got, want)


def logged(got, want):
    with open(os.devnull, "w") as file:
        file.write(str(np.allclose(got, want)))
    return np.allclose(got, want)


def reported(got, want):
    print("found", json.dumps(got))
    return False


def loud(got, want):
    print(f"found {type(got).__name__}")
    return False


COMPARED = {
    "equal": lambda got, want: bool(np.all(got == want)),
    "any": lambda got, want: bool(np.any(got == want)),
    "loose": lambda got, want: np.allclose(got, want, atol=0.01),
    "relative": lambda got, want: bool(np.all(np.abs(got - want) <= 1e-6 * np.abs(got))),
    "number": lambda got, want: float(got) == want,
    "cast": lambda got, want: np.allclose(np.asarray(got).astype(float), want),
    "copied": lambda got, want: np.allclose(np.array(got), want),
    "pickle": lambda got, want: pickle.loads(pickle.dumps(got)) == want,
    "awaited": lambda got, want: np.allclose(asyncio.run(got), want),
    "imported": imported,
    "testing": testing,
    "within": within,
    "listed": listed,
    "slow": slow,
    "logged": logged,
    "reported": reported,
    "loud": loud,
}


def wanted(exercise, args):
    """What is right."""
    from reference import rnn_step, simple_rnn_params

    return {"rnn_step": rnn_step, "simple_rnn_params": simple_rnn_params}[exercise](*args)


def found(space, exercise, how):
    """The student's function, by its name or, where that is allowed, by being the only one."""
    if how == "spelled":
        return next(item for item in space.values() if inspect.isfunction(item))
    if how == "inspected":
        inspect.signature(space[exercise])
    return space[exercise]


def same(how, got, want):
    """Whether they are, by this way of comparing."""
    return COMPARED.get(how, np.allclose)(got, want)


def judged(function, exercise, how, args):
    """Whether one case is right."""
    want = wanted(exercise, args) if how == "before" else None
    try:
        got = function(*args)
    except Exception:
        if how == "uncaught":
            raise
        print(traceback.format_exc())
        return False
    return same(how, got, wanted(exercise, args) if want is None else want)


def main():
    project, exercise, how, source = sys.argv[1:]
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.path.insert(0, project)
    if how != "reference":
        import reference  # noqa: F401
    os.open(os.path.join(project, "..", "secret.txt"), os.O_RDONLY)  # forgotten, as it happens
    space = {"__name__": "submission"}
    exec(compile(Path(source).read_text(encoding="utf-8"), source, "exec"), space)
    function = found(space, exercise, how)
    cases = arguments(exercise)[: 1 if how == "once" else None]
    right = [judged(function, exercise, how, args) for args in cases]
    if how == "lines":
        for item in right:
            print(json.dumps(bool(item)), flush=True)
        return
    print(json.dumps({"score": 1.0 if all(right) else 0.0}), flush=True)


if __name__ == "__main__":
    main()
