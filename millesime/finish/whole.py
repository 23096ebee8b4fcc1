"""What is of the whole: images, metadata, attached files, the list of identifiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pydyf

from millesime.finish.draft import Draft

IDENTITY = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Millesime stamp</pdfaSchema:schema>
<pdfaSchema:namespaceURI>https://millesime.invalid/ns/stamp/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>millesime</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>stamp</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>Edition, document, date and fingerprint of the words</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/UA-1 said in the metadata of a PDF/A, which must describe what its own standard does not know
(ISO 19005-3, 6.6.2.3.3): this, and our stamp."""
STAMP = """<rdf:Description rdf:about="" xmlns:millesime="https://millesime.invalid/ns/stamp/">
<millesime:stamp>{}</millesime:stamp>
</rdf:Description>"""


LANGUAGE = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF>"""


def identified(generate: Callable[..., bytes], stamp: str = "") -> Callable[..., bytes]:
    """Return a generator of metadata that adds PDF/UA-1 to what WeasyPrint says of one standard.

    `stamp` says which words the document holds (see `millesime.stamp`); it is added if there is one.
    """
    added = IDENTITY + (STAMP.format(escape(stamp)).encode() if stamp else b"")

    def both(*which: Any) -> bytes:
        return generate(*which).replace(b"</rdf:RDF>", added + b"</rdf:RDF>")

    return both


def images(draft: Draft) -> None:
    """Ask that no image be smoothed (ISO 19005-3, 6.2.8): ours have the pixels they need."""
    for thing in draft.pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Subtype") == "/Image":
            thing.extra["Interpolate"] = "false"


def identifiers(draft: Draft) -> None:
    """List the tags by identifier, as a tree with identifiers must (ISO 32000-1, 14.7.2)."""
    found = {
        thing["ID"].string: thing.reference
        for thing in draft.pdf.objects
        if isinstance(thing, pydyf.Dictionary)
        and thing.get("Type") == "/StructElem"
        and "ID" in thing
    }
    if found:
        pairs = [part for name in sorted(found) for part in (pydyf.String(name), found[name])]
        index = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
        draft.pdf.add_object(index)
        draft.root["IDTree"] = index.reference


def attachments(draft: Draft) -> None:
    """Name each attached file once in the catalog: WeasyPrint names it twice."""
    if "AF" in draft.pdf.catalog:
        draft.pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(draft.pdf.catalog["AF"]))


def metadata(draft: Draft) -> None:
    """Say the language, which WeasyPrint keeps from the metadata, and leave these uncompressed.

    Catalogues of libraries read them without knowing PDF.
    """
    written = draft.known[draft.pdf.catalog["Metadata"]]
    language = LANGUAGE.format(escape(draft.pdf.catalog["Lang"].string)).encode()
    written.stream = [part.replace(b"</rdf:RDF>", language) for part in written.stream]
    written.compress = False
