"""An edition and a medium in, HTML out: the only importer of Jinja and of Markdown."""
