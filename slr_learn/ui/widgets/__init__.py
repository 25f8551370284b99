"""Widgets shared by all pages: markup, choices, charts, tiles."""
