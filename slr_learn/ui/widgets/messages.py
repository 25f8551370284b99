"""This module holds the sentences of the pieces that several pages use."""

from __future__ import annotations

from slr_learn.translation import N_, translate_on_reading

EXPORT_JSON = N_("Save everything (JSON)")
EXPORT_CSV = N_("Save the answers (CSV)")


translate_on_reading(__name__)
