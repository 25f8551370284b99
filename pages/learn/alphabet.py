"""This page shows the manual alphabet: a drawn hand per letter, and how it differs from its look-alikes."""

from functools import partial

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.ui.alphabet import messages, view
from slr_learn.ui.hand import view as hand_view
from slr_learn.ui.session import resources

with st.container(key="alphabet-head", horizontal=True, vertical_alignment="bottom"):
    with st.container(width="stretch", gap="xxsmall"):
        st.title(messages.ALPHABET_TITLE, anchor=False)
        st.caption(messages.ALPHABET_INTRO)
    handedness, mirrored = view.choose_hand_and_view()
try:
    example_hands = resources.load_letter_example_hands()
except BundleError as error:
    example_hands = {}
    st.warning(messages.drawings_unavailable_message(str(error)), icon=":material/warning:")

draw = partial(hand_view.letter_hand_svg, example_hands, handedness=handedness, mirrored=mirrored)
letter = view.letter_from_url()
with st.container(key="alphabet"):
    view.show_letter_cards(draw, letter)
    view.show_letter_panel(draw, letter, handedness=handedness, mirrored=mirrored)
