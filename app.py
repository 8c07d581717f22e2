"""The quiz: `streamlit run app.py`. Only the list of pages stands here."""

from grader.web.pages import navigation

navigation().run()
