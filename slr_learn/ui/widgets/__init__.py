"""Pieces that every page uses: markup, choices, charts, tiles."""
