"""Makes recordings of signs from their description, and completes partial ones."""
