"""The walls around untrusted code on Linux: namespaces, Landlock, seccomp, limits, identity.

Each file is one wall and imports nothing but the standard library and its neighbours here, so
that the confined process can load this folder by its location (see `trial.py`). All of them can
be imported on every system; where a wall does not exist, using it raises NotPossible.

No wall is promised to hold alone. `levels.py` says what each combination guarantees.
"""
