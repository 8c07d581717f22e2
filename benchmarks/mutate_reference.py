"""Does the test suite notice a wrong reference? One small mistake at a time, in a copy of it.

    python benchmarks/mutate_reference.py [--sample 100] [--seed 1] [--module gru ...]

Each mutant of `mutants.py` is written into a copy of the project in a temporary folder. Then the
tests run that import the mutated module, the nearest first, until one fails: the mutant is killed.
One that all tests accept has survived. Those that are no mistakes stand in
`mutants_equivalent.toml`, each with a reason, and do not count.

Every mutant has a process of its own, forked from one that has imported all but the reference, so
most take a fraction of a second. They run one after the other with the lowest priority. Tests
that need Keras, PyTorch or ONNX are left out, so the true rate can only be higher. Needs Linux or
macOS. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.forked_tests import forget_compiled, outcome, warm_up  # noqa: E402
from benchmarks.mutants import Mutant, applied, mutants  # noqa: E402
from benchmarks.nearest_tests import nearest_tests  # noqa: E402

EQUIVALENT = Path(__file__).with_name("mutants_equivalent.toml")
CELLS = ("activations", "gru", "gru_backward", "lstm", "lstm_backward", "recurrence", "simple_rnn")
LAYERS = (
    *("attention", "attention_layer", "attention_scores", "bidirectional", "dense", "dropout"),
    *("embedding", "layers", "masking", "stacked"),
)
MODES = ("encoder_decoder", "encoder_decoder_backward", "feedback", "modes")
LEARNING = (
    *("bptt", "chain_rule", "clipping", "decay", "gradients", "jacobians", "losses", "metrics"),
    *("optimizers", "rnn_model", "softmax", "training", "truncated"),
)
MODULES = CELLS + LAYERS + MODES + LEARNING
SURVIVED, KILLED, OUT_OF_TIME, EQUAL = "survived", "killed", "out of time", "equivalent"


class Result(NamedTuple):
    """What became of one mutant of a module."""

    module: str
    mutant: Mutant
    old: str  # the line as it was
    new: str  # and as it became
    outcome: str
    killer: str | None = None  # the test file that noticed
    seconds: float = 0.0


def main() -> None:
    """Run the mutants that were asked for, and print the table and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, metavar="N", help="so many of them, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of that draw")
    parser.add_argument("--module", nargs="*", choices=MODULES, default=MODULES, metavar="NAME")
    given = parser.parse_args()
    chosen = sampled(given.module, given.sample, given.seed)
    os.nice(19)
    with tempfile.TemporaryDirectory() as folder:
        results = run(Path(folder), chosen)
    print("\n".join([*table(results), *told(results)]))


def sampled(modules: Sequence[str], count: int | None, seed: int) -> list[tuple[str, Mutant]]:
    """Mutants of these modules, all of them or `count` at random, in the order of the text."""
    every = [(module, mutant) for module in modules for mutant in mutants(source_of(ROOT, module))]
    if count is None or count >= len(every):
        return every
    return [every[k] for k in sorted(random.Random(seed).sample(range(len(every)), count))]


def source_of(root: Path, module: str) -> str:
    return (root / "reference" / f"{module}.py").read_text(encoding="utf-8")


def run(copy: Path, chosen: Sequence[tuple[str, Mutant]]) -> list[Result]:
    """Each mutant in its turn. Raises SystemExit when the tests fail without any mutant."""
    for name in ("reference", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    modules = dict.fromkeys(module for module, _ in chosen)
    tests = {module: nearest_tests(copy, module) for module in modules}
    warm_up(copy, ROOT)
    # this also writes the compiled files, from which every mutant's process starts
    for file in sorted({file for files in tests.values() for file in files}):
        if not outcome([file], write=True).passed:
            raise SystemExit(f"{file} fails in the copy without any mutant; mend that first.")
    known, results = equivalent(), []
    for number, (module, mutant) in enumerate(chosen, start=1):
        result = tried(copy, module, mutant, tests[module], known)
        results.append(result)
        if result.killer:  # what kills one mutant of a module kills many
            tests[module].remove(result.killer)
            tests[module].insert(0, result.killer)
        by = f" by {result.killer}" if result.killer else ""
        print(f"{number}/{len(chosen)} {module}:{mutant.line} {result.outcome}{by}", flush=True)
    return results


def tried(
    copy: Path, module: str, mutant: Mutant, tests: Sequence[str], known: set[tuple[str, ...]]
) -> Result:
    """Write one mutant, run its tests, and put the file back."""
    file, source = copy / "reference" / f"{module}.py", source_of(ROOT, module)
    changed, began = applied(source, mutant), time.monotonic()
    old, new = (text.splitlines()[mutant.line - 1].strip() for text in (source, changed))
    result = Result(module, mutant, old, new, EQUAL)
    if (module, old, new) in known:
        return result
    file.write_text(changed, encoding="utf-8")
    forget_compiled(file)
    found = outcome(tests, write=False)
    file.write_text(source, encoding="utf-8")
    what = SURVIVED if found.passed else KILLED if found.failed else OUT_OF_TIME
    return result._replace(outcome=what, killer=found.failed, seconds=time.monotonic() - began)


def equivalent() -> set[tuple[str, ...]]:
    """Module, old line and new line of the mutants that are known to be no mistakes."""
    entries = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["mutant"]
    return {(entry["module"], entry["line"], entry["becomes"]) for entry in entries}


def table(results: Sequence[Result]) -> list[str]:
    """One line for each module, and one for all of them."""
    outcomes = (KILLED, OUT_OF_TIME, SURVIVED, EQUAL)
    lines = [f"{'module':28}" + "".join(f"{name:>13}" for name in outcomes) + f"{'rate':>9}"]
    for module in [*dict.fromkeys(result.module for result in results), "all"]:
        own = Counter(r.outcome for r in results if module in (r.module, "all"))
        noticed = own[KILLED] + own[OUT_OF_TIME]
        counted = noticed + own[SURVIVED]
        rate = f"{noticed / counted:9.1%}" if counted else f"{'-':>9}"
        lines.append(f"{module:28}" + "".join(f"{own[name]:13}" for name in outcomes) + rate)
    return lines


def told(results: Sequence[Result]) -> list[str]:
    """The survivors with what they changed, and how long a mutant took."""
    lines = [f"{sum(r.seconds for r in results) / max(len(results), 1):.2f} s for a mutant"]
    for r in (r for r in results if r.outcome == SURVIVED):
        lines += [f"reference/{r.module}.py:{r.mutant.line}: {r.mutant.rule}"]
        lines += [f"    - {r.old}", f"    + {r.new}"]
    return lines


if __name__ == "__main__":
    main()
