"""Text 000, section 2: the scalar RNN that is worked by hand for the inputs 1, 2 and 3."""

from __future__ import annotations

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.simple_rnn import lesson_rnn_forward
from reference.trace import rnn_trace

INPUTS = (1, 2, 3)
W_X, W_H, BIAS, W_Y = 0.5, 0.5, 0.1, 2.0  # what the printed sums imply
PRINTED = ((0.54, 1.08), (0.91, 1.82), (0.98, 2.94))  # state and output after each input


def _three_zeros_then_one_number() -> Facts:
    return {"steps that can be computed from three zeros": sum(map(_fits, INPUTS))}


def _fits(steps: int) -> bool:
    """Whether a state of 3 zeros and a new state of 1 number allow so many steps."""
    W_h, W_x = np.full((1, 3), W_H), np.full((1, 1), W_X)
    try:
        lesson_rnn_forward([np.ones(1)] * steps, np.zeros(3), W_h, W_x, np.full(1, BIAS))
    except ValueError:
        return False
    return True


def _states() -> Facts:
    h = rnn_trace(INPUTS, W_X, W_H, BIAS, W_Y)[:, 0]
    return {f"h_{t}": float(state) for t, state in enumerate(h, start=1)}


def _second_state() -> Facts:
    from_printed = rnn_trace([2], W_X, W_H, BIAS, W_Y, h0=PRINTED[0][0])[0, 0]
    return {"h_2": _states()["h_2"], "h_2 from the printed 0.54": float(from_printed)}


def _third_state() -> Facts:
    from_printed = rnn_trace([3], W_X, W_H, BIAS, W_Y, h0=PRINTED[1][0])[0, 0]
    return {"h_3": _states()["h_3"], "h_3 from the printed 0.91": float(from_printed)}


def _outputs() -> dict[str, float]:
    y = rnn_trace(INPUTS, W_X, W_H, BIAS, W_Y)[:, 1]
    return {f"y_{t}": float(output) for t, output in enumerate(y, start=1)}


def _output_weights() -> Facts:
    implied = {f"implied W_y in step {t}": y / h for t, (h, y) in enumerate(PRINTED, start=1)}
    return implied | {f"{name} with W_y = 2": y for name, y in _outputs().items()}


def _same_in_all_steps(f: Facts) -> bool:
    return len({round(f[f"implied W_y in step {t}"], 6) for t in INPUTS}) == 1


def _third_output() -> Facts:
    return {"y_3": _outputs()["y_3"], "bound of y": W_Y}


def _echo() -> Facts:
    outputs = [round(y) for _, y in PRINTED]
    return {
        "outputs near their own input": sum(y == x for x, y in zip(INPUTS, outputs, strict=True)),
        "outputs near the next number": sum(
            y == x + 1 for x, y in zip(INPUTS, outputs, strict=True)
        ),
    }


def _growth() -> Facts:
    alone = rnn_trace(INPUTS, W_X, 0.0, BIAS, W_Y)[:, 0]
    return {
        "h_3": _states()["h_3"],
        "h_1 without recurrence": float(alone[0]),
        "h_2 without recurrence": float(alone[1]),
        "h_3 without recurrence": float(alone[2]),
    }


def _grows_without_recurrence(f: Facts) -> bool:
    alone = [f[f"h_{t} without recurrence"] for t in INPUTS]
    return alone[0] < alone[1] < alone[2]


CLAIMS = (
    Claim(
        "C1",
        "000 L123–135",
        "The memory starts as “[0, 0, 0]”, and the first state is “[0.54]”.",
        Verdict.FALSE,
        "Start from h_0 = [0]: the example has one unit, so each state is one number.",
        _three_zeros_then_one_number,
        lambda f: f["steps that can be computed from three zeros"] == len(INPUTS),
    ),
    Claim(
        "C2",
        "000 L131–132",
        "tanh of 0.6 is “[0.54]”.",
        Verdict.TRUE,
        "",
        _states,
        lambda f: round(f["h_1"], 2) == 0.54,
    ),
    Claim(
        "C3",
        "000 L140–142",
        "The second state is “[0.91]”.",
        Verdict.FALSE,
        "By the sum above it, it is 0.88; please print that.",
        _second_state,
        lambda f: 0.91 in (round(h, 2) for h in f.values()),
    ),
    Claim(
        "C4",
        "000 L150–151",
        "The third state is “[0.98]”.",
        Verdict.FALSE,
        "With the same weights it is 0.97, also if one goes on from the printed second state.",
        _third_state,
        lambda f: 0.98 in (round(h, 2) for h in f.values()),
    ),
    Claim(
        "C5",
        "000 L134; 000 L144; 000 L153",
        "One W_y turns the printed states into 1.08, 1.82 and 2.94.",
        Verdict.FALSE,
        "Keep W_y = 2 in all steps: the outputs are 1.07, 1.76 and 1.93.",
        _output_weights,
        _same_in_all_steps,
    ),
    Claim(
        "C6",
        "000 L153",
        "The third output is “[2.94] ≈ 3”.",
        Verdict.FALSE,
        "With W_y = 2 no output reaches 2, because tanh stays below 1; the third is 1.93.",
        _third_output,
        lambda f: round(f["y_3"]) == 3 and f["y_3"] < f["bound of y"],
    ),
    Claim(
        "C7",
        "000 L118",
        "The example’s task is “Predict next number in sequence [1, 2, 3, ...]”.",
        Verdict.FALSE,
        "Call it an echo of the input, or aim at 2, 3 and 4.",
        _echo,
        lambda f: f["outputs near the next number"] == len(INPUTS),
    ),
    Claim(
        "C8",
        "000 L156",
        "One sees “how h_t accumulates information from previous steps”.",
        Verdict.IMPRECISE,
        "Say that the states grow mainly because the inputs grow, and show the row without "
        "recurrence beside it: 0.54, 0.80, 0.92.",
        _growth,
        lambda f: f["h_3"] > f["h_3 without recurrence"],
        lambda f: not _grows_without_recurrence(f),
    ),
)
