"""What every page that practises in front of the camera shares: the run, its log, and its views."""
