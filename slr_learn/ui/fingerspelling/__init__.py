"""The fingerspelling page: what to practise, and the exercise in front of the camera."""
