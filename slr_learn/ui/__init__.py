"""Everything a page shows: one room a screen, and rooms for what screens share."""
