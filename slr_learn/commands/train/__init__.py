"""The command `train`: one module per kind of model."""
