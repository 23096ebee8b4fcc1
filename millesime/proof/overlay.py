"""Marks drawn over a PDF, page by page."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Name, Pdf


def over(pdf: bytes, marks: bytes, first: int) -> bytes:
    """Return a PDF with each page of `marks` over one of its own, from the index `first` on.

    What comes before is made an even number of pages: printed on both sides, right-hand pages stay so.
    """
    with Pdf.open(BytesIO(pdf)) as whole, Pdf.open(BytesIO(marks)) as drawn:
        pairs = zip(list(whole.pages)[first:], drawn.pages, strict=True)
        for number, (page, mark) in enumerate(pairs, start=1):
            # The pages of WeasyPrint share their resources; `add_overlay` would draw a name at random.
            name = Name(f"/Marks{number}")
            page.add_resource(whole.copy_foreign(mark.as_form_xobject()), Name.XObject, name)
            page.contents_add(b"q", prepend=True)
            page.contents_add(f"Q q {name} Do Q".encode())
        if first % 2:
            _, _, width, height = map(float, whole.pages[0].mediabox)
            whole.add_blank_page(page_size=(width, height))
            whole.pages.insert(first, whole.pages[-1])
            del whole.pages[-1]
        written = BytesIO()
        whole.save(written, deterministic_id=True)
    return written.getvalue()
