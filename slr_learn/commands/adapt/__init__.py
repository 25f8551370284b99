"""The command `adapt`: adapts letter models to one learner's hand."""
