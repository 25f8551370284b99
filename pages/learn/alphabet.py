"""This page shows the manual alphabet."""

import streamlit as st

st.title("Alphabet")
