"""This module runs the command line for `python -m slr_learn`."""

import sys

from slr_learn.cli import main

if __name__ == "__main__":
    sys.exit(main())
