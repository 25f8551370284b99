"""This page welcomes the learner."""

import streamlit as st

st.title("slr_learn")
