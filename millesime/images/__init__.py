"""Pictures, from the bytes of an original to the bytes of each file that is shown: no disk, no page.

    originals: what a file is, or why it cannot be shown    svg: the same of a drawing
    renditions: which files are made of it, of which size    develop: their bytes

Pillow is imported when there is a picture to open, never before.
"""
