"""Millésime turns one folder of YAML and Markdown a year into a website and print-ready reports.

The program reads as its steps, and each step is a module or a folder of them:

    load → validate → resolve → render → typeset → write

`problems` and `model` are the nouns they share; stages import those and never each other.
`pipeline` puts the steps in order, `cli` gives them commands. Disk is touched at both ends only:
`load` reads the content, `write` swaps a finished folder with the old site; what stands between is
pure functions on frozen values. `memo` remembers results by the hash of what they were made from.
"""

__version__ = "0.1.0"
