"""Formulas that students type: read, drawn for the preview, and compared by their values.

The way of a formula: `words` (text -> words), `parse` (words -> tree), `symbols` (what an exercise
declares), `meaning` (tree -> shapes and plain operations), `evaluate` (numbers), `probe` (are two
formulas the same?), `slips` (which one change would make it right?). `writer` draws the tree.

Typed text is untrusted. It never reaches `eval` or a computer algebra system; its length, depth,
number of parts and number of terms are limited, and a formula is only ever evaluated on small
arrays of floats.
"""

from grader.formulas.writer import latex

__all__ = ["latex"]
