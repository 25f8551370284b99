"""The command `adapt`: letter models adapted to one hand."""
