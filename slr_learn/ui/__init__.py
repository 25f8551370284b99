"""This package connects the domain to Streamlit."""
