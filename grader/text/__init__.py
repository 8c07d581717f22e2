"""Free-text answers judged by a rubric: words with their places, patterns, negation, gates.

In the order of the data: `reading` (text -> words), `spelling` (typos), `patterns` (phrases of an
author), `negation` (what is denied), `gates` (what is no plain answer), `rubric` (the YAML keys),
`evidence` (what was found), `decision` (score, and whether a person must look), `sentences` (what
the student reads).

No language model, nothing downloaded: patterns in plain Python, a list of words and a small table
of word classes. What the patterns do not know goes to a person; there is no second opinion by word
vectors yet.
"""
