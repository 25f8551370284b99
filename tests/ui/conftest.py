"""This module holds what the tests of the screens' rooms share."""

from tests.support.installed_components import installed_components

__all__ = ["installed_components"]
