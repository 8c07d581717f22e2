"""Reading what a student handed in: folder, zip, notebook or single file -> Answers.

What is read is never executed and never altered. Whether an answer is right is not asked here.
"""

from grader.submissions.folder import find_submissions
from grader.submissions.names import SubmissionError
from grader.submissions.read import Submission, read_submission

__all__ = ["Submission", "SubmissionError", "find_submissions", "read_submission"]
