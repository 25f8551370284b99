"""This module holds what is said about the files that can be saved of a model."""

from __future__ import annotations

DOWNLOADS_HEADING = "Take it with you"
DOWNLOAD_CLASSES = "Classes (CSV)"
DOWNLOAD_MATRIX = "Confusion matrix (CSV)"
DOWNLOAD_CARD = "Model card"
DOWNLOAD_EVALUATION = "All figures (JSON)"
DOWNLOAD_PAIRS = "Confused pairs (CSV)"
DOWNLOAD_CALIBRATION = "Percentages (CSV)"
DOWNLOAD_CURVES = "Training curves (CSV)"
DOWNLOAD_MODEL = "The model (zip)"
DOWNLOADS_HINT = (
    "The sign of a camera above each chart saves it as a picture. The zip of a model, or one of your own of that form, "
    "can be brought to Practise → Fingerspelling, to watch your hand there."
)
DOWNLOADS_HINT_SIGNS = (
    "The sign of a camera above each chart saves it as a picture. The zip of a model of signs holds its demonstrations "
    "as well."
)
