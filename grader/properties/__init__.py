"""Properties: what must hold between a function's own results, whatever the right values are.

`properties:` in `exercise.yaml` declares them. Each is one file here and one line in
`declared.py`: it turns a drawn case into further calls, and judges from the student's results
alone. Nothing here may import the reference or the values that an exercise expects.
"""
