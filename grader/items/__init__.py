"""Items with a letter or a number, as `match` and `order` ask for them.

drawn      which items a variant shows, and in which order
written    what a student wrote about them: `a3 b1`, `c a b`
match_spec, order_spec   the YAML keys of the two kinds
"""
