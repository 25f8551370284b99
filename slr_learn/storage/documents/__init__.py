"""Everything stored of one learner as a document: written, read, imported."""
