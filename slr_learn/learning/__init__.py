"""This package contains the exercises and how progress in them is measured."""
