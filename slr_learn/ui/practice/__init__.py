"""Code shared by all pages that practise in front of the camera: the exercise, its log and its views."""
