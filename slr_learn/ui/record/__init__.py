"""The record page: collections, takes in front of the camera, and their review."""
