"""Why an answer is wrong, when no declared mistake gives its values.

In this order, and only as far as is needed:
    relations.py      between what came back and what is right: transposed, reversed, doubled, ...
    contributions.py  a gradient that holds only some of what it sums
    slips.py          the reference on other arguments: without the bias, `Wh` transposed, ...
    together.py       two of these at once, or one on top of a declared mistake
    experiments.py    a few more calls: ignored arguments, the future, the neighbour, kept state
    patterns.py       which cases are right, and which raise an error
    places.py         which places of a value are right
    divergence.py     the first value that is not
Every sentence says only what holds in all cases, and none holds an expected value.
"""
