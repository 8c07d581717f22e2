"""A judge in a process of its own: each line of stdin is an answer, each line out a verdict.

`python judge.py PROJECT LEVEL`. It is what an attack aims at: it holds the reference and the
expected values, and a secret in its environment.
"""

import json
import os
import sys

HASTY = {"case_seconds": 0.5, "load_seconds": 1.0, "memory_mb": 512, "printed_bytes": 1024**2}


def main():
    project, level = sys.argv[1:]
    sys.path.insert(0, project)
    from grader import load_exercises
    from grader.model import Answer
    from grader.pipeline import grade_variant
    from grader.sandbox import Limits, levels, run_function
    from grader.variants import lesson_variant

    exercises = load_exercises()
    out = sys.stdout
    print(json.dumps({"pid": os.getpid(), "levels": levels()}), file=out, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        exercise = exercises[request["exercise"]]
        hasty = Limits(**HASTY) if request["hasty"] else None

        def run(source, function, cases, *, limits=None, hasty=hasty):
            chosen = hasty or limits or Limits()
            return run_function(source, function, cases, limits=chosen, level=level)

        answer = Answer("mallory", exercise.id, request["source"])
        verdict = grade_variant(exercise, lesson_variant(exercise), answer, run=run)
        print(json.dumps(verdict.to_json()), file=out, flush=True)


if __name__ == "__main__":
    main()
