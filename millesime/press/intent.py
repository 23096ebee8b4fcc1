"""What a file says of itself: PDF/X-4 (ISO 15930-7), the press its inks are meant for, title and dates.

What a screen needs and a press refuses, links, outline, tags, is taken out.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, String

from millesime import stamp
from millesime.press.profile import CONDITION, REGISTRY, SAID, profile

VERSION = "PDF/X-4"
MAKER = "Millésime"
OF_SCREENS = (
    "/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/MarkInfo", "/AcroForm", "/OpenAction",
    "/PageMode", "/PageLabels", "/ViewerPreferences", "/AF", "/OutputIntents", "/Metadata", "/AA",
)  # fmt: skip
DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?")
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:millesime="https://millesime.invalid/ns/stamp/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<millesime:stamp>{stamp}</millesime:stamp>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{maker}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{name}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def strip(pdf: Pdf) -> None:
    """Take out of a file what is for screens."""
    for word in OF_SCREENS:
        if word in pdf.Root:
            del pdf.Root[word]
    for page in pdf.pages:
        for word in ("/Annots", "/StructParents", "/Tabs", "/AA"):
            if word in page.obj:
                del page.obj[word]


def declare(pdf: Pdf, title: str, created: str) -> None:
    """Say what a file is, in its catalogue, its information and its metadata.

    `created` is a date as PDF writes it, « D:20241231 ». The stamp of its words stays, if it has one.
    """
    moment, mark = _moment(created), str(pdf.docinfo.get(stamp.INFO, ""))
    _inform(pdf, title, moment, mark)
    text = XMP.format(
        title=escape(title), maker=MAKER, version=VERSION,
        date=f"{moment:%Y-%m-%dT%H:%M:%SZ}", name=_name(pdf), stamp=escape(mark),
    )  # fmt: skip
    pdf.Root.Metadata = pdf.make_stream(
        text.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML)
    )
    pdf.Root.OutputIntents = Array([_intent(pdf)])


def _inform(pdf: Pdf, title: str, moment: datetime, mark: str) -> None:
    date = String(f"D:{moment:%Y%m%d%H%M%S}Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Creator=String(MAKER),
            Producer=String(MAKER),
            CreationDate=date,
            ModDate=date,
            Trapped=Name("/False"),
            GTS_PDFXVersion=String(VERSION),
        )
    )
    if mark:
        pdf.trailer.Info[stamp.INFO] = String(mark)


def _intent(pdf: Pdf) -> Dictionary:
    """Return the printing condition, with its profile."""
    press = pdf.make_stream(profile(), Dictionary(N=4, Alternate=Name.DeviceCMYK))
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(CONDITION),
        OutputCondition=String(SAID),
        RegistryName=String(REGISTRY),
        Info=String(SAID),
        DestOutputProfile=press,
    )


def _name(pdf: Pdf) -> uuid.UUID:
    """Return a name that what the pages paint decides: the same file has the same name."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        digest.update(page.Contents.read_bytes())
    return uuid.UUID(bytes=digest.digest()[:16], version=4)


def _moment(created: str) -> datetime:
    """Return a date of PDF; what it leaves out is a beginning."""
    match = DATE.match(created)
    if match is None:
        raise ValueError(f"not a date of PDF: {created!r}")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    return datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=UTC)
