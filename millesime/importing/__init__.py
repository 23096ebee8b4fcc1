"""A colleague's Word document into a section: what an editor would have typed, and what was left behind.

mammoth reads the document, markdownify writes the Markdown; between the two, the tree of the page is
put in the project's order. Nothing of the document is run, and no file is ever written over.

    word: the document's bytes into a tree    losses: what no tree holds    tidy: headings, lists, spaces
    notes: its footnotes    tables, pictures: into blocks    markdown: into text
    target: which file it becomes    section: all of it in order
"""

from __future__ import annotations

from millesime.importing.section import Imported, bring_in
from millesime.importing.target import Target

__all__ = ["Imported", "Target", "bring_in"]
