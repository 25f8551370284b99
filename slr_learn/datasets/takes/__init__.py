"""A learner's own takes: one file each, in folders, checked, counted, zipped and joined."""
