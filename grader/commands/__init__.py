"""The commands of `grader`, one file each; `grader/cli.py` puts them together."""
