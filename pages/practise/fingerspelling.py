"""This page practises fingerspelling with the camera."""

import streamlit as st

st.title("Fingerspelling")
