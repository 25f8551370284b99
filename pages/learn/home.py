"""This page welcomes the learner: what the app does, a button to start, and what happens to the video."""

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.ui.home import messages, view
from slr_learn.ui.session import resources

try:
    example_hands = resources.load_letter_example_hands()
except BundleError:
    example_hands = {}

with st.container(key="home"):
    view.show_word_as_hands(example_hands, messages.HOME_WORD)
    st.title(messages.HOME_TITLE, anchor=False, text_alignment="center")
    st.markdown(messages.HOME_INTRO, text_alignment="center")
    with st.container(horizontal=True, horizontal_alignment="center"):
        to_practice = st.button(messages.HOME_PRACTISE, type="primary", icon=":material/videocam:")
        to_alphabet = st.button(messages.HOME_ALPHABET, icon=":material/sign_language:")
    view.show_due_practice_link()
    st.caption(messages.HOME_PRIVACY, text_alignment="center")
    view.show_how_it_works()
    st.caption(messages.HOME_SCOPE, text_alignment="center")
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.page_link(
            "pages/progress/models.py", label=messages.HOME_ACCURACY, icon=":material/fact_check:", width="content"
        )

if to_practice:
    st.switch_page("pages/practise/fingerspelling.py")
if to_alphabet:
    st.switch_page("pages/learn/alphabet.py")
