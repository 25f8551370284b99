"""Everything stored about one learner as a document: exported, read, imported."""
