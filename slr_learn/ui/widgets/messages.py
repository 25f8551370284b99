"""This module contains the texts of the shared widgets."""

from __future__ import annotations

from slr_learn.translation import N_, translate_on_reading

EXPORT_JSON = N_("Save everything (JSON)")
EXPORT_CSV = N_("Save the answers (CSV)")


translate_on_reading(__name__)
