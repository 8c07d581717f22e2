"""An automated grader for exercises on recurrent neural networks.

    from grader import grade, load_exercises

    exercises = load_exercises()
    verdict = grade(exercises["simple_rnn_count"], "500")

`load_exercises` and `grade` are the whole public interface in Python; the command line, the
pytest plugin and the app stand on the same two.
"""

from grader.exercises import BankError, load_exercise, load_exercises
from grader.grade import grade
from grader.model import Status, Verdict

__version__ = "0.1.0"
__all__ = ["BankError", "Status", "Verdict", "grade", "load_exercise", "load_exercises"]
