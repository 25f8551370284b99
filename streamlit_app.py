"""This module is the app Streamlit runs: the frame around whichever page is open."""

from slr_learn.ui import frame

frame.run_page(frame.choose_page())
