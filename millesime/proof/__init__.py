"""A proof: what changed since the last one, and the marks that people on paper refer to.

changes: where two proofs part, section by section    record: the words of a proof, kept beside it
lines: where the lines of a layout stand              overlay: marks drawn over a PDF
"""
