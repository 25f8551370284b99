"""This module lets `python -m slr_learn` start the command line."""

import sys

from slr_learn.cli import main

if __name__ == "__main__":
    sys.exit(main())
