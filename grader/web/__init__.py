"""The app's pages. Beside `app.py`, the only code that imports streamlit.

A page reads as a description of the screen. What is right or wrong is decided by `grader.pipeline`;
what a learner typed and checked is kept in the journal, so that a refresh loses nothing.
"""
