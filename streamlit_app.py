"""This module is the Streamlit entry point: it draws the frame around the open page."""

import streamlit as st

from slr_learn.ui.shell import frame

if st.runtime.exists():
    frame.run_page(frame.draw_navigation_and_choose_page())
else:
    # `streamlit run` finds this app and imports the file once before it serves; every visit then runs the branch above.
    app = st.App(__file__, routes=frame.server_routes(), middleware=frame.server_middleware())
    frame.prepare_server(app.script_path)
