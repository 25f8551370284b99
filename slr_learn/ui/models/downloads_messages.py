"""This module contains the texts about downloads."""

from __future__ import annotations

from slr_learn.translation import N_, translate_on_reading

DOWNLOADS_HEADING = N_("Take it with you")
DOWNLOAD_CLASSES = N_("Classes (CSV)")
DOWNLOAD_MATRIX = N_("Confusion matrix (CSV)")
DOWNLOAD_CARD = N_("Model card")
DOWNLOAD_EVALUATION = N_("All figures (JSON)")
DOWNLOAD_PAIRS = N_("Confused pairs (CSV)")
DOWNLOAD_CALIBRATION = N_("Percentages (CSV)")
DOWNLOAD_CURVES = N_("Training curves (CSV)")
DOWNLOAD_MODEL = N_("The model (zip)")
DOWNLOADS_HINT = N_(
    "The sign of a camera above each chart saves it as a picture. The zip of a model, or one of your own of that form, "
    "can be brought to Practise → Fingerspelling, to watch your hand there."
)
DOWNLOADS_HINT_SIGNS = N_(
    "The sign of a camera above each chart saves it as a picture. The zip of a model of signs holds its demonstrations "
    "as well."
)


translate_on_reading(__name__)
