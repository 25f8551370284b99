"""Models uploaded as a zip: read, checked and tested before use."""
