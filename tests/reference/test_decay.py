"""The lesson's decay demo: every step, the rest, and the print-out."""

import pytest

from reference.decay import decay_lines, gradient_decay


def test_the_lessons_demo_ends_one_step_after_its_last_line():
    gradients, final = gradient_decay(0.9, 15)
    assert (len(gradients), gradients[0]) == (15, 1)
    assert gradients[-1] == pytest.approx(0.228768, abs=5e-7)
    assert final == pytest.approx(0.205891, abs=5e-7)


@pytest.mark.parametrize("factor", [0.3, 1.0, 1.7])
def test_each_gradient_is_the_factor_times_the_one_before(factor):
    gradients, final = gradient_decay(factor, 6, start=2.5)
    assert gradients[0] == 2.5
    assert [*gradients[1:], final] == pytest.approx([factor * g for g in gradients], rel=1e-14)


def test_no_steps_leave_the_start():
    assert gradient_decay(0.5, 0, start=3.0) == ([], 3)


def test_steps_that_cannot_be_counted_are_refused():
    with pytest.raises(ValueError, match="steps must be a whole number"):
        gradient_decay(0.5, -1)


def test_lines_read_as_in_the_lesson():
    lines = decay_lines(0.9, 15)
    assert lines[0] == "  t= 0: gradient = 1.000000"
    assert lines[14] == "  t=14: gradient = 0.228768"
