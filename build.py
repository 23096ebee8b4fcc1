#!/usr/bin/env python3
"""Build the reports: `python build.py` for everything, `python build.py --help` for the rest."""

from millesime.cli import main

if __name__ == "__main__":
    main()
