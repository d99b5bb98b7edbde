"""Word documents: tracked changes, comments, hidden words, field codes, and parts that no page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from foilog.gate.colour import hex_colour
from foilog.gate.drawing import is_hidden_shape, is_speck, shape_paper, sight_captions, sight_crops, sight_vml
from foilog.gate.names import has_name
from foilog.gate.office import Office
from foilog.gate.personal import find_personal, has_personal, sight_personal
from foilog.gate.rosters import sight_drawn_tables
from foilog.gate.sightings import Sighting
from foilog.gate.wordlook import WordStyles, is_invisible, is_vanished, page_colour, read_word_styles
from foilog.gate.xmlparts import attribute, child, is_on, local, named, reference, text_of

_STORIES = ("officedocument", "header", "footer", "footnotes", "endnotes")
_TRACKED = (
    "ins del moveFrom moveTo delText delInstrText rPrChange pPrChange sectPrChange tblPrChange"
    " tblGridChange tcPrChange trPrChange tblPrExChange"
    " cellIns cellDel cellMerge numberingChange moveFromRangeStart moveToRangeStart"
    " customXmlDelRangeStart customXmlInsRangeStart"
).split()
_COMMENT_MARKS = ("commentReference", "commentRangeStart", "annotationRef")
_OBJECT_MARKS = ("OLEObject", "subDoc", "altChunk", "control", "object", "movie")
_SAFE_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES TOC HYPERLINK REF PAGEREF NOTEREF SEQ DATE TIME STYLEREF"
    " CREATEDATE SAVEDATE PRINTDATE SYMBOL EQ"
    " FORMCHECKBOX FORMTEXT FORMDROPDOWN LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT TITLE SUBJECT"
    " INDEX TOA BIBLIOGRAPHY CITATION NUMWORDS NUMCHARS".split()
)
_PATH = re.compile(r"\\\\|[A-Za-z]:\\|file:|//[\w-]+/", re.IGNORECASE)
_FAR_TWIPS = 10_500
_A4, _EMU_PER_TWIP, _WIDEST_MARGIN = (11_906, 16_838), 635, 1_800_000
_REDACTING = frozenset({"000000", "FFFFFF"})
_OPAQUE_ALPHA = 60_000
_FAR_HALF_POINTS = 400
_LOWEST_TWIPS = 60
_HIDDEN_NAMES = (
    "bookmarkStart",
    "hyperlink",
    "helpText",
    "statusText",
    "default",
    "listEntry",
    "tag",
    "alias",
    "smartTag",
    "permStart",
    "docVar",
    "listItem",
    "fldData",
    "ddList",
)


def scan(office: Office) -> Iterator[Sighting]:
    """What a document carries besides its pages."""
    document = office.roots[office.main]
    style_part = next((root for _, root in office.all_of("styles")), None)
    styles = read_word_styles(style_part, office.theme(), page_colour(document))
    for number, (_, root) in enumerate(office.all_of(*_STORIES), 1):
        label = "the document" if number == 1 else f"part {number} (a header, footer or note)"
        yield from _sight_story(root, styles, label)
    yield from _sight_furniture(office)
    yield from _sight_settings(office)
    yield from _sight_unshown_headers(office, document)
    yield from _sight_unused_notes(office)


def _sight_furniture(office: Office) -> Iterator[Sighting]:
    """Changes that the parts beside the pages keep, and the people whom styles are named after."""
    for _, root in office.all_of("styles", "numbering", "styleswitheffects"):
        if any(True for _ in named(root, *_TRACKED)):
            yield Sighting("tracked-change", "the styles")
        names = (attribute(child(style, "name"), "val") for style in named(root, "style"))
        if any(has_name(re.sub(r"[_.]", " ", name)) for name in names):
            yield Sighting("text-unused", "the name of a style")


def _sight_story(root: etree._Element, styles: WordStyles, label: str) -> Iterator[Sighting]:
    if any(True for _ in named(root, *_TRACKED)):
        yield Sighting("tracked-change", label)
    if any(True for _ in named(root, *_COMMENT_MARKS)):
        yield Sighting("comment", label)
    if any(True for _ in named(root, *_OBJECT_MARKS)):
        yield Sighting("embedded-object", label)
    yield from _sight_runs(root, styles, label)
    yield from _sight_fields(root, label)
    yield from _sight_layout(root, label)
    yield from _sight_hidden_names(root, label)
    yield from sight_captions(root, label)
    yield from sight_crops(root, label)
    yield from sight_vml(root, label)
    yield from _sight_shapes(root, styles, label)
    yield from _sight_words(root, label)
    yield from sight_drawn_tables(root, label)


def _paragraph_numbers(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    return enumerate(named(root, "p"), 1)


def _own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in named(paragraph, "r"):
        nearest = next((around for around in run.iterancestors() if local(around) == "p"), None)
        if nearest is paragraph:
            yield run


def _words(run: etree._Element) -> str:
    return "".join(piece.text or "" for piece in run if local(piece) in ("t", "delText"))


def _sight_runs(root: etree._Element, styles: WordStyles, label: str) -> Iterator[Sighting]:
    for number, paragraph in _paragraph_numbers(root):
        for run in _own_runs(paragraph):
            if not _words(run).strip():
                continue
            if is_vanished(run, styles):
                yield Sighting("text-hidden", f"{label}, paragraph {number}")
            elif is_invisible(run, styles):
                yield Sighting("text-invisible", f"{label}, paragraph {number}")


def _instructions(root: etree._Element) -> Iterator[str]:
    for simple in named(root, "fldSimple"):
        yield attribute(simple, "instr")
    written: list[str] = []
    for element in named(root, "fldChar", "instrText"):
        if local(element) == "instrText":
            written.append(element.text or "")
        elif written:
            yield "".join(written)
            written = []
    if written:
        yield "".join(written)


def _sight_fields(root: etree._Element, label: str) -> Iterator[Sighting]:
    for instruction in _instructions(root):
        words = instruction.split()
        if not words:
            continue
        plain = words[0].upper() in _SAFE_FIELDS or words[0].startswith("=")
        told = re.sub(r"[_+%.-]", " ", instruction)
        if (
            not plain
            or _PATH.search(instruction)
            or find_personal(instruction)
            or has_name(told.replace(words[0], ""))
        ):
            yield Sighting("field-code", label)


def _far(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,9}", value)) and abs(int(value)) > _FAR_TWIPS


def _sight_layout(root: etree._Element, label: str) -> Iterator[Sighting]:
    """Words pushed off the page or squeezed to nothing, and table rows that are hidden."""
    for element in named(root, "ind", "framePr", "tblpPr", "tblInd"):
        around = element.getparent()
        holder = around.getparent() if around is not None else None
        words = text_of(holder) if holder is not None else ""
        if words.strip() and any(_far(str(value)) for value in element.attrib.values()):
            yield Sighting("shape-off-page", label)
    for element in named(root, "spacing", "trHeight"):
        line = attribute(element, "line") or (
            attribute(element, "val") if local(element) == "trHeight" else ""
        )
        exact = attribute(element, "lineRule") == "exact" or attribute(element, "hRule") == "exact"
        if exact and line.isdecimal() and int(line) < _LOWEST_TWIPS:
            yield Sighting("text-invisible", label)
    for element in named(root, "position"):
        height = attribute(element, "val")
        if re.fullmatch(r"-?\d{1,9}", height) and abs(int(height)) > _FAR_HALF_POINTS:
            yield Sighting("shape-off-page", label)
    for element in named(root, "trPr"):
        if is_on(child(element, "hidden")):
            yield Sighting("text-hidden", f"{label}, a table row")


def _sight_hidden_names(root: etree._Element, label: str) -> Iterator[Sighting]:
    for element in named(root, *_HIDDEN_NAMES):
        told = " | ".join(re.sub(r"[_.]", " ", str(value)) for value in element.attrib.values())
        if has_personal(told) or attribute(element, "ed"):
            yield Sighting("text-unused", f"{label}, the name of a mark or a choice")


def _sight_shapes(root: etree._Element, styles: WordStyles, label: str) -> Iterator[Sighting]:
    page = _page_size(root)
    for anchor in named(root, "anchor", "inline"):
        if attribute(child(anchor, "docPr"), "hidden") in {"1", "true"} or any(
            is_hidden_shape(s) or is_speck(s) for s in named(anchor, "wsp", "pic")
        ):
            yield Sighting("shape-hidden", label)
        if _is_beside(anchor, "H", page[0], "cx") or _is_beside(anchor, "V", page[1], "cy"):
            yield Sighting("shape-off-page", label)
        if _is_in_front(anchor) and any(_is_bar(shape, styles) for shape in named(anchor, "wsp")):
            yield Sighting("shape-covers", label)
    for shape in named(root, "rect", "roundrect", "shape"):
        if "vml" in str(shape.tag) and _is_old_bar(shape):
            yield Sighting("shape-covers", label)


def _page_size(root: etree._Element) -> tuple[int, int]:
    """The larger page of the document, in EMU: across and down."""
    sizes = [
        tuple(int(value) if (value := attribute(size, side)).isdecimal() else 0 for side in "wh")
        for size in named(root, "pgSz")
    ]
    across, down = max((s[0] for s in sizes), default=0), max((s[1] for s in sizes), default=0)
    return (across or _A4[0]) * _EMU_PER_TWIP, (down or _A4[1]) * _EMU_PER_TWIP


def _is_beside(anchor: etree._Element, axis: str, page: int, size: str) -> bool:
    """Whether an anchored shape lies wholly beside the page, however wide the margins that it is set from."""
    written = next((text_of(each) for each in named(child(anchor, f"position{axis}"), "posOffset")), "")
    if not re.fullmatch(r"\s*-?\d{1,12}\s*", written):
        return False
    extent = attribute(child(anchor, "extent"), size)
    length = int(extent) if extent.isdecimal() else 0
    return int(written) > page or int(written) + length < -_WIDEST_MARGIN


def _is_in_front(anchor: etree._Element) -> bool:
    return child(anchor, "wrapNone") is not None and attribute(anchor, "behindDoc", "0") in ("0", "false")


def _is_bar(shape: etree._Element, styles: WordStyles) -> bool:
    """Whether a shape without words is a black or white box, as is drawn over words to redact them."""
    filled, ink = shape_paper(shape, styles.theme)
    plain = filled and ink is not None and ink.colour in _REDACTING and ink.alpha > _OPAQUE_ALPHA
    return plain and not text_of(shape).strip()


def _is_old_bar(shape: etree._Element) -> bool:
    style, colour = attribute(shape, "style"), hex_colour(attribute(shape, "fillcolor").split(" ")[0])
    filled = attribute(shape, "filled") not in ("f", "false") and colour in _REDACTING
    in_front = "position:absolute" in style.replace(" ", "") and "z-index:-" not in style.replace(" ", "")
    return filled and in_front and not text_of(shape).strip() and child(shape, "imagedata") is None


def _sight_words(root: etree._Element, label: str) -> Iterator[Sighting]:
    paragraphs = [
        "".join(_words(run) or ("\t" if child(run, "tab") is not None else "") for run in _own_runs(p))
        for p in named(root, "p")
    ]
    for found in sight_personal("\n".join(paragraphs)):
        yield Sighting(found.rule, f"{label}, paragraph {found.line}", severity=found.severity)


def _sight_settings(office: Office) -> Iterator[Sighting]:
    for _, root in office.all_of("settings"):
        if any(attribute(element, "val").strip() for element in named(root, "docVar")):
            yield Sighting("text-unused", "the document's variables")
        if any(True for _ in named(root, "mailMerge")):
            yield Sighting("external-source", "a mail merge")
        for element in named(root, "writeProtection", "documentProtection"):
            if attribute(element, "userName") or has_name(attribute(element, "title")):
                yield Sighting("properties-personal", "who protected the document")


def _sight_unshown_headers(office: Office, document: etree._Element) -> Iterator[Sighting]:
    """Headers and footers that no page shows: of first or even pages that are not, and never called ones."""
    settings = next((root for _, root in office.all_of("settings")), None)
    even = settings is not None and is_on(child(settings, "evenAndOddHeaders"))
    shown = set()
    for section in named(document, "sectPr"):
        title = is_on(child(section, "titlePg"))
        for mark in section:
            kind = attribute(mark, "type", "default")
            if local(mark) in ("headerReference", "footerReference") and (
                kind == "default" or (kind == "first" and title) or (kind == "even" and even)
            ):
                shown.add(office.related(office.main, reference(mark)))
    for part, root in office.all_of("header", "footer"):
        if part not in shown and text_of(root).strip():
            yield Sighting("text-hidden", "a header or footer that no page shows")


def _sight_unused_notes(office: Office) -> Iterator[Sighting]:
    document = office.roots[office.main]
    for kind in ("footnote", "endnote"):
        called = {attribute(mark, "id") for mark in named(document, f"{kind}Reference")}
        for _, root in office.all_of(f"{kind}s"):
            for note in named(root, kind):
                if (
                    attribute(note, "type") in ("", "normal")
                    and attribute(note, "id") not in called
                    and text_of(note).strip()
                ):
                    yield Sighting("text-unused", f"a {kind} that nothing calls")
