"""This module holds what all tests share."""

from hypothesis import settings

# How long an example takes says what else the machine does, not whether the property holds.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
