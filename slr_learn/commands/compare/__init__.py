"""The command `compare`: trains and measures several kinds of models under the same conditions."""
