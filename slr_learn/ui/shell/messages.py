"""This module contains the texts around every page: the navigation, and the error message."""

from __future__ import annotations

from slr_learn.translation import N_, NP_, translate_on_reading

SECTION_LEARN = N_("Learn")
SECTION_PRACTISE = N_("Practise")
SECTION_PROGRESS = N_("Progress")
SECTION_STUDIO = N_("Studio")

PAGE_HOME = N_("Home")
PAGE_SETTINGS = N_("Settings")
PAGE_ALPHABET = N_("Alphabet")
PAGE_FINGERSPELLING = N_("Fingerspelling")
PAGE_READING = N_("Reading")
PAGE_SIGNS = N_("Signs")
PAGE_PLAY = NP_("page", "Play")
PAGE_PROGRESS = N_("My progress")
PAGE_MODELS = N_("Models")
PAGE_RECORD = N_("Record")
PAGE_TRAIN = N_("Train")

UNEXPECTED_ERROR = N_("Something went wrong on this page. Reload it to begin anew.")


translate_on_reading(__name__)
