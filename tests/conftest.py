"""This module holds what all tests share."""

# First of all: loaded after TensorFlow, which some tests import, it ends the process with a segmentation fault.
import pylibsrtp  # noqa: F401
from hypothesis import settings

# How long an example takes says what else the machine does, not whether the property holds.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
