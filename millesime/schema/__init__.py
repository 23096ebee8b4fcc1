"""One schema, five uses: what the models of `model/` say, for whoever needs it in another form.

    fields    what a model asks of a file, field by field        labels    what people call the fields
    kinds     the kinds of file, and where they stand            jsonschema    for editors and other tools
    values    what a value may be, for them                      snippets    the blocks they offer
    vscode    the settings of Visual Studio Code                 forms    the forms of Sveltia CMS
    inputs    one for each field, in them
    reference    the tables of docs/reference.md                 skeleton    a file or a block to fill in
    outputs    every file that is made from the models, by its path

The first use is the validator's own: `validate` builds the models themselves. Nothing here reads or
writes a file but `outputs.write` and `workshop`, which opens the forms.
"""

from __future__ import annotations

from millesime.schema.skeleton import block_skeleton, skeleton

__all__ = ["block_skeleton", "skeleton"]
