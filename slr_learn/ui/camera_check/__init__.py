"""The camera check on the settings page: what the camera gives, how fast each engine is, and which one to use."""
