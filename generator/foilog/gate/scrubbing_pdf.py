"""PDFs written anew: without their properties, earlier versions, and what nothing refers to."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pikepdf

from foilog.gate.limits import Allowance
from foilog.gate.names import has_likely_name
from foilog.gate.pdfobjects import Reached, keys_of, reach
from foilog.gate.personal import find_personal
from foilog.gate.scrubbing import Scrubbed, told_once
from foilog.gate.scrubbing_pictures import scrub_picture
from foilog.gate.sightings import RefusedError

_OWN_DATA = {
    "/Metadata": "properties (XMP)",
    "/PieceInfo": "a program's own data",
    "/SpiderInfo": "a program's own data",
    "/Thumb": "previews of pages",
    "/LastModified": "dates of changes",
}
_STANDARD = re.compile(
    rb"(pdfaid|pdfuaid):(part|conformance|rev|amd)(?:\s*=\s*['\"]|[^<>=]*(?:=['\"][^'\"]*['\"])?>)\s*([\w.:]{1,8})"
)
_NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def scrub_pdf(content: bytes) -> Scrubbed:
    """A PDF whose pages look the same, without what a machine can tell is no part of them.

    Raises: RefusedError when it has a password or cannot be read.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise RefusedError("file-encrypted")
            removed = list(_strip(pdf))
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as locked:
        raise RefusedError("file-encrypted") from locked
    except pikepdf.PdfError as damage:
        raise RefusedError("file-unreadable") from damage
    if content.count(b"%%EOF") > 1 or len(content) - content.rfind(b"%%EOF") > len("%%EOF\r\n"):
        removed.append("earlier versions and data outside the document")
    return Scrubbed(written.getvalue(), told_once(removed))


def _strip(pdf: pikepdf.Pdf) -> Iterator[str]:
    standard = _standard_of(pdf)
    title = _title_of(pdf)
    yield from _strip_properties(pdf, title)
    pdf.remove_unreferenced_resources()
    reached = reach(pdf, Allowance())
    for holder in reached.dictionaries:
        for key, what in _OWN_DATA.items():
            if key in holder and holder.get("/Type") != pikepdf.Name.StructTreeRoot:
                del holder[key]
                yield what
    if standard or title:
        pdf.Root["/Metadata"] = _packet(pdf, standard, title)
    yield from _strip_photographs(reached)


def _title_of(pdf: pikepdf.Pdf) -> str:
    """The document's title where it gives nobody away: readers who listen are told it."""
    information = pdf.trailer.get("/Info")
    title = information.get("/Title") if isinstance(information, pikepdf.Dictionary) else None
    words = str(title) if isinstance(title, pikepdf.String) else ""
    return "" if has_likely_name(words) or find_personal(words) or "\\" in words else words


def _strip_properties(pdf: pikepdf.Pdf, title: str) -> Iterator[str]:
    information = pdf.trailer.get("/Info")
    for key in keys_of(information):
        if key != "/Title" or not title:
            yield (
                f"the property {key[1:]}"
                if key in ("/Author", "/Title", "/Subject", "/Keywords")
                else "properties"
            )
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title


def _standard_of(pdf: pikepdf.Pdf) -> list[tuple[str, str, str]]:
    """Which archival and accessibility standards the file says that it keeps: name space, name, value."""
    packet = pdf.Root.get("/Metadata")
    try:
        content = packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""
    except pikepdf.PdfError:
        return []
    found = dict.fromkeys(match.groups() for match in _STANDARD.finditer(content))
    return [(space.decode(), name.decode(), value.decode()) for space, name, value in found]


def _packet(pdf: pikepdf.Pdf, standard: list[tuple[str, str, str]], title: str) -> pikepdf.Object:
    spaces = "".join(f' xmlns:{name}="{address}"' for name, address in _NAMESPACES.items())
    rows = "".join(f"<{space}:{name}>{escape(value)}</{space}:{name}>" for space, name, value in standard)
    if title:
        words = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        rows += f"<dc:title>{words}</dc:title>"
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>{rows}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )
    return pdf.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _strip_photographs(reached: Reached) -> Iterator[str]:
    """Take out what the photographs in the file carry besides the picture."""
    for holder in reached.dictionaries:
        filters = holder.get("/Filter")
        names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
        if not isinstance(holder, pikepdf.Stream) or names != [pikepdf.Name.DCTDecode]:
            continue
        try:
            scrubbed = scrub_picture(holder.read_raw_bytes())
        except RefusedError:
            continue
        if scrubbed.removed:
            _write_photograph(holder, scrubbed.content)
            yield "data about a photograph"


def _write_photograph(holder: pikepdf.Stream, content: bytes) -> None:
    settings = holder.get("/DecodeParms")
    kept = settings if isinstance(settings, (pikepdf.Dictionary, pikepdf.Array)) else None
    holder.write(content, filter=pikepdf.Name.DCTDecode, decode_parms=kept)
