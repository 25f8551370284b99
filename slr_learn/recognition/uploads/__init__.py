"""Models that a visitor uploads as a zip: read, checked and tried before use."""
