"""`grader watch`: one screen that is judged again at every save.

`files.py` sees a save, `judging.py` judges what changed, `board.py` holds what is known, `view.py`
what the person looks at, `screen.py` makes lines of both, `loop.py` puts them on the terminal.
"""
