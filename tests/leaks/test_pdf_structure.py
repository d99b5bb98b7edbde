"""What a PDF keeps besides its pages: every place for it, and documents whose producers keep nothing."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pdf_making import (
    HEADING,
    HIDDEN,
    SECRET,
    errors_of,
    findings_of,
    form,
    image,
    pdf_of,
    rules_of,
    saved,
    scanned,
    stream,
)
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

LINE = b"BT /F1 11 Tf 72 700 Td (We hold 1,204 records for 2021-2025) Tj ET\n"
Change = Callable[[pikepdf.Pdf], object]


def plain() -> pikepdf.Pdf:
    """A PDF of one page that hides nothing."""
    return pdf_of(HEADING + LINE)


def page_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Its page."""
    return pdf.pages[0].obj


def annotate(kind: str, **keys: object) -> Change:
    """A change that puts an annotation of a *kind* on the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[70, 690, 300, 720], **keys)
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])

    return change


def attach(pdf: pikepdf.Pdf) -> None:
    """A file inside the file."""
    pdf.attachments["list.csv"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="list.csv")


def associate(pdf: pikepdf.Pdf) -> None:
    """A file that belongs to the page."""
    file = stream(pdf, SECRET.encode(), Type=Name.EmbeddedFile)
    page_of(pdf).AF = Array([Dictionary(Type=Name.Filespec, F=String("a.csv"), EF=Dictionary(F=file))])


def layer(**settings: object) -> Change:
    """A layer with these default settings, over nothing in particular."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        default = {key: Array([group]) if value == "group" else value for key, value in settings.items()}
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group]), **default))

    return change


def field(**keys: object) -> Change:
    """A form field with these keys."""

    def change(pdf: pikepdf.Pdf) -> None:
        entry = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=[0, 0, 9, 9], **keys
            )
        )
        page_of(pdf).Annots = Array([entry])
        pdf.Root.AcroForm = Dictionary(Fields=Array([entry]))

    return change


def xfa(pdf: pikepdf.Pdf) -> None:
    """A form of the kind that is kept as XML."""
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=stream(pdf, SECRET.encode()))


def information(**keys: str) -> Change:
    """Properties of the document."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo.update({f"/{key}": value for key, value in keys.items()})

    return change


def xmp(body: str) -> Change:
    """A packet of properties in XML."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"{body}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def opening(**action: object) -> Change:
    """Something that happens when the document is opened."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(Type=Name.Action, **action)

    return change


def script_by_name(pdf: pikepdf.Pdf) -> None:
    """A script of the whole document."""
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def bookmark(title: str) -> Change:
    """A bookmark."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))

    return change


def loose_bookmark(title: str) -> Change:
    """A bookmark that leads nowhere and belongs to none, as programs leave behind."""

    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=title))
        pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1)

    return change


def destination(name: str) -> Change:
    """A place in the document with a name."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=Array([String(name), Array([page_of(pdf), Name.Fit])]))
        )

    return change


def page_label(prefix: str) -> Change:
    """Page numbers with a prefix."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(prefix))]))

    return change


def structure(**keys: str) -> Change:
    """One element of the structure tree."""

    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        texts = {key: String(value) for key, value in keys.items()}
        root.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, **texts))
        pdf.Root.StructTreeRoot = root

    return change


def set_on_page(key: str, make: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Change:
    """An entry of the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf)[key] = make(pdf)

    return change


def set_on_document(key: str, make: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Change:
    """An entry of the document."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[key] = make(pdf)

    return change


def set_on_font(pdf: pikepdf.Pdf) -> None:
    """An entry of a font."""
    page_of(pdf).Resources.Font.F1.Remark = String(SECRET)


def secret_stream(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A stream that holds the secret."""
    return stream(pdf, SECRET.encode())


def unused_picture(pdf: pikepdf.Pdf) -> None:
    """A picture that the page names and does not draw."""
    page_of(pdf).Resources.XObject = Dictionary(I=image(pdf, scanned()))


def unused_form(pdf: pikepdf.Pdf) -> None:
    """A form that the page names and does not draw."""
    page_of(pdf).Resources.XObject = Dictionary(X=form(pdf, HIDDEN))


def turned_off_print(pdf: pikepdf.Pdf) -> None:
    """A layer that is left out when the page is printed."""
    layer()(pdf)
    pdf.Root.OCProperties.OCGs[0].Usage = Dictionary(Print=Dictionary(PrintState=Name.OFF))


def lost_page(pdf: pikepdf.Pdf) -> None:
    """A page that was taken out, and to which a named place still leads."""
    lost = pdf.make_indirect(Dictionary(Type=Name.Page, Contents=stream(pdf, HIDDEN)))
    places = Dictionary(Names=Array([String("two"), Array([lost, Name.Fit])]))
    pdf.Root.Names = Dictionary(Dests=places)


def remark(words: bytes) -> Change:
    """A remark among the instructions that draw the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Contents = stream(pdf, HEADING + words + LINE)

    return change


def packed_with_more(pdf: pikepdf.Pdf) -> None:
    """Instructions that are packed, with bytes after their packed form."""
    packed = stream(pdf, b"")
    packed.write(zlib.compress(HEADING + LINE) + SECRET.encode(), filter=Name.FlateDecode)
    page_of(pdf).Contents = packed


def shortened_picture(pdf: pikepdf.Pdf) -> None:
    """A picture whose lower rows are in the file, and not within its height."""
    picture = image(pdf, scanned())
    picture.Height = 10
    page_of(pdf).Resources.XObject = Dictionary(I=picture)
    page_of(pdf).Contents = stream(pdf, HEADING + b"q 400 0 0 10 72 600 cm /I Do Q\n")


REFUSED: dict[str, tuple[Change, str]] = {
    "a note": (annotate("Text", Contents=String(SECRET)), "pdf-annotation"),
    "a note with an author": (annotate("Highlight", T=String(SECRET)), "pdf-annotation"),
    "a highlight that says something": (annotate("Highlight", Contents=String(SECRET)), "pdf-annotation"),
    "a pop-up": (annotate("Popup", Contents=String(SECRET)), "pdf-annotation"),
    "a box drawn as an annotation": (annotate("Square", IC=Array([0, 0, 0])), "pdf-annotation"),
    "a redaction not yet applied": (annotate("Redact", OverlayText=String("x")), "pdf-annotation"),
    "free text": (annotate("FreeText", Contents=String(SECRET), DA=String("/F1 9 Tf")), "pdf-annotation"),
    "a stamp": (annotate("Stamp"), "pdf-annotation"),
    "a drawing by hand": (annotate("Ink", InkList=Array([Array([0, 0, 9, 9])])), "pdf-annotation"),
    "a sound": (annotate("Sound"), "pdf-annotation"),
    "a film": (annotate("RichMedia"), "pdf-annotation"),
    "a file pinned to the page": (annotate("FileAttachment"), "pdf-attachment"),
    "a file inside": (attach, "pdf-attachment"),
    "a file that belongs to the page": (associate, "pdf-attachment"),
    "a portfolio": (set_on_document("/Collection", lambda pdf: Dictionary(View=Name.D)), "pdf-attachment"),
    "a layer switched off": (layer(OFF="group"), "pdf-layer"),
    "layers off unless named": (layer(BaseState=Name.OFF), "pdf-layer"),
    "a layer left out in print": (turned_off_print, "pdf-layer"),
    "a field with a value": (field(V=String(SECRET)), "pdf-form-field"),
    "a field with a default": (field(DV=String(SECRET)), "pdf-form-field"),
    "a form kept as XML": (xfa, "pdf-form-field"),
    "a script on opening": (opening(S=Name.JavaScript, JS=String("app.alert(1)")), "pdf-action"),
    "a program to start": (opening(S=Name.Launch, F=String("a.exe")), "pdf-action"),
    "data to send": (opening(S=Name.SubmitForm, F=String("a")), "pdf-action"),
    "another file to open": (opening(S=Name.GoToR, F=String("a.pdf"), D=Array([0])), "pdf-action"),
    "a script of the document": (script_by_name, "pdf-action"),
    "actions of the page": (
        set_on_page("/AA", lambda pdf: Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))),
        "pdf-action",
    ),
    "the author": (information(Author=SECRET), "pdf-metadata"),
    "the author's user name": (information(Author="merrivalel"), "pdf-metadata"),
    "a person in the title": (information(Title=f"Response to Mr {SECRET}"), "pdf-metadata"),
    "a path in the title": (information(Title=r"C:\Users\jbloggs\a.docx"), "pdf-metadata"),
    "a person in the keywords": (information(Keywords=SECRET), "pdf-metadata"),
    "a property of one's own": (information(Requester=SECRET), "pdf-metadata"),
    "the creator in XMP": (
        xmp(f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>"),
        "pdf-metadata",
    ),
    "a history in XMP": (
        xmp("<xmpMM:History><rdf:Seq><rdf:li>saved</rdf:li></rdf:Seq></xmpMM:History>"),
        "pdf-metadata",
    ),
    "a remark in XMP": (xmp(f"<!-- {SECRET} -->"), "pdf-metadata"),
    "XMP of the page": (
        set_on_page(
            "/Metadata",
            lambda pdf: stream(pdf, f"<x><Author>{SECRET}</Author></x>".encode(), Type=Name.Metadata),
        ),
        "pdf-metadata",
    ),
    "a preview of the page": (set_on_page("/Thumb", lambda pdf: image(pdf, scanned())), "pdf-metadata"),
    "a program's own data": (
        set_on_page("/PieceInfo", lambda pdf: Dictionary(App=Dictionary(Private=secret_stream(pdf)))),
        "pdf-unknown-key",
    ),
    "an unknown entry of the page": (set_on_page("/Remark", lambda pdf: String(SECRET)), "pdf-unknown-key"),
    "an unknown stream of the page": (set_on_page("/Remark", secret_stream), "pdf-unknown-key"),
    "an unknown entry of the document": (set_on_document("/Remark", secret_stream), "pdf-unknown-key"),
    "an unknown text of the document": (
        set_on_document("/Remark", lambda pdf: String(SECRET)),
        "pdf-unknown-key",
    ),
    "an unknown entry of a font": (set_on_font, "pdf-unknown-key"),
    "a person in a bookmark": (bookmark(SECRET), "pdf-bookmark"),
    "a person in a bookmark that leads nowhere": (loose_bookmark(SECRET), "pdf-bookmark"),
    "a person in a named place": (destination(SECRET), "pdf-bookmark"),
    "a person in the page numbers": (page_label(SECRET), "pdf-bookmark"),
    "a person in a replacing text": (structure(ActualText=SECRET), "pdf-text-replaced"),
    "a page that was taken out": (lost_page, "pdf-orphan"),
    "a remark in the drawing": (remark(b"% " + SECRET.encode() + b"\n"), "pdf-unknown-key"),
    "a label in the drawing": (
        remark(b"/P <</Note (" + SECRET.encode() + b")>> BDC EMC\n"),
        "pdf-unknown-key",
    ),
    "bytes after packed content": (packed_with_more, "pdf-outside-bytes"),
    "a picture made shorter": (shortened_picture, "pdf-undrawn"),
    "a field that is not shown": (field(F=2), "pdf-annotation"),
    "a picture that is not drawn": (unused_picture, "pdf-undrawn"),
    "a form that is not drawn": (unused_form, "pdf-undrawn"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_pdf_keeps_besides_its_pages_stops_publication(what: str, tmp_path: Path) -> None:
    """A PDF is refused for anything that a reader could take out of it but not see on its pages."""
    change, rule = REFUSED[what]
    pdf = plain()

    change(pdf)

    assert rule in errors_of(saved(pdf), tmp_path)


LOOKED_AT: dict[str, tuple[Change, str]] = {
    "a person in a description": (structure(Alt=f"Photo of {SECRET}"), "pdf-alternate-text"),
    "a highlight without words": (annotate("Highlight"), "pdf-annotation"),
    "an empty form": (field(), "pdf-form-field"),
}


@pytest.mark.parametrize("what", LOOKED_AT)
def test_what_may_be_meant_asks_for_a_look(what: str, tmp_path: Path) -> None:
    """Some things stop nothing, and the officer is asked to look at them."""
    change, rule = LOOKED_AT[what]
    pdf = plain()

    change(pdf)
    rules = rules_of(saved(pdf), tmp_path)

    assert rules[rule] == "warning"
    assert "error" not in rules.values()


def link(pdf: pikepdf.Pdf) -> None:
    """A link to a web page."""
    annotate(
        "Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/foi")), Border=Array([0, 0, 0])
    )(pdf)


def tags(pdf: pikepdf.Pdf) -> None:
    """What a word processor writes of headings, tables and language."""
    structure(Alt="Bar chart of incidents by year")(pdf)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    page_of(pdf).StructParents = 0
    page_of(pdf).Tabs = Name.S


def visible_layer(pdf: pikepdf.Pdf) -> None:
    """A layer that is always shown, as drawing programs make."""
    layer(ON="group")(pdf)


def colour_profile(pdf: pikepdf.Pdf) -> None:
    """The colour profile that an archival PDF must have."""
    profile = stream(pdf, b"\x00" * 200, N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


KEPT: dict[str, Change] = {
    "nothing": lambda pdf: None,
    "a link": link,
    "tags": tags,
    "a layer that is shown": visible_layer,
    "a colour profile": colour_profile,
    "a bookmark that repeats a heading": bookmark("Freedom of Information response"),
    "a chapter's bookmark": bookmark("Chapter 1: Summary"),
    "the authority as author": information(Author="Exampleshire Council", Title="Response 101/26"),
    "a program as creator": information(
        Creator="Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/142.0.0.0", Producer="Skia/PDF m142"
    ),
    "Word as creator": information(
        Creator="Microsoft® Word for Microsoft 365", Title="Vehicle Purchases 2024"
    ),
    "TeX's banner": information(**{"PTEX.Fullbanner": "This is pdfTeX, Version 3.141592653-2.6-1.40.24"}),
    "XMP of a program": xmp(
        "<dc:creator><rdf:Seq><rdf:li>Exampleshire Council</rdf:li></rdf:Seq></dc:creator>"
        "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Annual report</rdf:li></rdf:Alt></dc:title>"
        "<pdf:Producer>LibreOffice 7.4</pdf:Producer>"
    ),
    "a place to open at": lambda pdf: pdf.Root.__setattr__("OpenAction", Array([page_of(pdf), Name.Fit])),
    "named places": destination("section.1"),
    "page numbers": page_label("A-"),
}


@pytest.mark.parametrize("what", KEPT)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
    ids=["plain", "linearised", "packed", "linearised and packed"],
)
def test_a_pdf_as_programs_write_it_is_let_through(
    what: str, options: dict[str, object], tmp_path: Path
) -> None:
    """What word processors, browsers and archives write as a matter of course stops nothing."""
    pdf = plain()

    KEPT[what](pdf)

    assert errors_of(saved(pdf, **options), tmp_path) == set()


def test_the_empty_second_table_that_word_writes_is_no_revision(tmp_path: Path) -> None:
    """Word ends its PDFs twice, the second time with an empty table for old readers."""
    content = saved(plain())
    start = content[content.rindex(b"startxref") + 9 :].split()[0]
    trailer = content[content.rindex(b"trailer") + 7 : content.rindex(b"startxref")].strip()
    place = len(content)
    second = trailer.replace(b"<<", b"<< /Prev " + start, 1)

    twice = content + b"xref\r\n0 0\r\ntrailer\r\n" + second + b"\r\nstartxref\r\n%d\r\n%%%%EOF" % place

    assert errors_of(twice, tmp_path) == set()


def updated(content: bytes, body: bytes, number: int) -> bytes:
    """*content* saved over with an update that writes object *number* anew."""
    start = content[content.rindex(b"startxref") + 9 :].split()[0]
    trailer = content[content.rindex(b"trailer") + 7 : content.rindex(b"startxref")].strip()
    place = len(content)
    written = content + b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    entry = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    changed = trailer.replace(b"<<", b"<< /Prev " + start, 1)
    return written + entry + b"trailer\n" + changed + b"\nstartxref\n%d\n%%%%EOF\n" % table


def test_a_pdf_that_was_saved_over_is_refused(tmp_path: Path) -> None:
    """The words of the version before are still there."""
    pdf = pdf_of(HEADING + HIDDEN)
    number = page_of(pdf).Contents.objgen[0]
    content = saved(pdf)
    with pikepdf.open(io.BytesIO(content)) as written:
        number = written.pages[0].obj.Contents.objgen[0]

    twice = updated(content, b"<< /Length 0 >>\nstream\n\nendstream", number)

    assert "pdf-revision" in errors_of(twice, tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (b"", SECRET.encode(), "pdf-outside-bytes"),
        (b"", b"PK\x03\x04 another file", "pdf-outside-bytes"),
        (b"junk\n", b"", "pdf-outside-bytes"),
        (b"", b"\n900 0 obj\n(Lucian Merrivale 4811Z)\nendobj\n", "pdf-orphan"),
        (b"", b"\n% Lucian Merrivale 4811Z\n", "pdf-outside-bytes"),
    ],
)
def test_bytes_outside_the_pdf_are_refused(before: bytes, after: bytes, rule: str, tmp_path: Path) -> None:
    """What lies before a PDF's beginning or after its end can be anything."""
    assert rule in errors_of(before + saved(plain()) + after, tmp_path)


def test_objects_that_nothing_refers_to_are_refused(tmp_path: Path) -> None:
    """A deleted page stays in the file, listed or not, packed or not."""
    content = saved(plain())
    place = content.rindex(b"xref\n0 ")
    unlisted = content[:place] + b"90 0 obj\n(Lucian Merrivale 4811Z)\nendobj\n" + content[place:]
    moved = unlisted[: unlisted.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % unlisted.rindex(
        b"xref\n0 "
    )

    assert "pdf-orphan" in errors_of(moved, tmp_path)


def test_a_listed_object_that_nothing_refers_to_is_refused(tmp_path: Path) -> None:
    """An entry in the table does not make an object part of the document."""
    content = saved(plain())
    added = updated(content, b"(Lucian Merrivale 4811Z)", 60)

    assert "pdf-orphan" in errors_of(added, tmp_path)


def test_a_password_is_refused(tmp_path: Path) -> None:
    """What cannot be opened cannot be checked; a password for changes alone keeps programs out too."""
    locked = saved(plain(), encryption=pikepdf.Encryption(owner="a", user="b"))
    restricted = saved(plain(), encryption=pikepdf.Encryption(owner="a", user=""))

    assert errors_of(locked, tmp_path) == {"file-encrypted"}
    assert errors_of(restricted, tmp_path) == {"file-encrypted"}


def covering(drawing: bytes, picture: Image.Image) -> pikepdf.Pdf:
    """A page with a scan, 400 by 60 points from 72, 600, and a *drawing* after it."""

    def resources(pdf: pikepdf.Pdf) -> dict[str, object]:
        second = {"/J": image(pdf, Image.new("L", (8, 8), 0))} if b"/J" in drawing else {}
        return {"XObject": {"/I": image(pdf, picture), **second}}

    return pdf_of(HEADING + b"q 400 0 0 60 72 600 cm /I Do Q\n" + drawing, resources)


COVERED = {
    "under a black rectangle": b"0 g 90 610 150 40 re f\n",
    "under a white rectangle": b"1 g 90 610 150 40 re f\n",
    "under a rectangle with a label": b"0 g 90 610 350 40 re f 1 g BT /F1 9 Tf 95 620 Td (s40) Tj ET\n",
    "wholly under a rectangle": b"0 g 60 590 450 90 re f\n",
    "under another picture": b"q 150 0 0 40 90 610 cm /J Do Q\n",
}


@pytest.mark.parametrize("way", COVERED)
def test_a_picture_partly_covered_stops_publication(way: str, tmp_path: Path) -> None:
    """A box over a scan leaves the words under it in the file."""
    assert "pdf-picture-covered" in errors_of(saved(covering(COVERED[way], scanned())), tmp_path)


UNCOVERED = {
    "with nothing over it": b"",
    "with a caption over it": b"0 g BT /F1 9 Tf 300 605 Td (Figure 1) Tj ET\n",
    "with a frame around it": b"0 G 72 600 400 60 re S\n",
    "with an arrow over it": b"1 0 0 RG 1.5 w 100 610 m 200 640 l S\n",
    "with a box beside it": b"0 g 72 500 400 60 re f\n",
    "with a box over its blank part": b"0 g 400 610 60 40 re f\n",
}


@pytest.mark.parametrize("way", UNCOVERED)
def test_a_picture_that_is_seen_is_let_through(way: str, tmp_path: Path) -> None:
    """Captions, frames and arrows over a picture hide nothing of it."""
    assert errors_of(saved(covering(UNCOVERED[way], scanned())), tmp_path) == set()


DRAWN_AWAY = {
    "off the page": b"q 400 0 0 60 700 600 cm /I Do Q\n",
    "mostly off the page": b"q 400 0 0 60 400 600 cm /I Do Q\n",
    "as a speck": b"q 1 0 0 1 300 600 cm /I Do Q\n",
    "with no opacity": b"q /G gs 400 0 0 60 72 600 cm /I Do Q\n",
    "mostly cut away": b"q 72 600 100 60 re W n 400 0 0 60 72 600 cm /I Do Q\n",
}


@pytest.mark.parametrize("way", DRAWN_AWAY)
def test_a_picture_drawn_where_it_is_not_seen_stops_publication(way: str, tmp_path: Path) -> None:
    """A picture off the page, cut away, see-through or too small is still in the file."""
    pdf = pdf_of(
        HEADING + DRAWN_AWAY[way],
        lambda pdf: {"XObject": {"/I": image(pdf, scanned())}, "ExtGState": {"/G": Dictionary(ca=0)}},
    )

    assert errors_of(saved(pdf), tmp_path) & {"pdf-picture-covered", "picture-cropped"}


def test_a_design_with_a_panel_over_its_background_asks_for_a_look(tmp_path: Path) -> None:
    """A large panel with text on it is how pages are laid out: a warning, not a stop."""
    photograph = Image.effect_noise((300, 420), 60)
    text = b"".join(
        b"BT /F1 11 Tf 110 %d Td (We hold the information you asked for) Tj ET " % y
        for y in range(400, 600, 20)
    )
    page = pdf_of(
        b"q 595 0 0 842 0 0 cm /I Do Q 1 g 90 380 400 250 re f 0 g " + text,
        lambda pdf: {"XObject": {"/I": image(pdf, photograph)}},
    )

    rules = rules_of(saved(page), tmp_path)

    assert rules["pdf-picture-covered"] == "warning"
    assert "error" not in rules.values()


def test_a_photograph_in_a_pdf_may_not_say_where_it_was_taken(tmp_path: Path) -> None:
    """The picture's own file lies in the PDF as the camera wrote it."""
    target = io.BytesIO()
    photograph = Image.new("RGB", (60, 40), "white")
    ImageDraw.Draw(photograph).line((0, 0, 60, 40), fill="blue")
    exif = Image.Exif()
    exif[0x013B] = SECRET
    photograph.save(target, "JPEG", exif=exif)

    def resources(pdf: pikepdf.Pdf) -> dict[str, object]:
        picture = image(pdf, photograph)
        picture.write(target.getvalue(), filter=Name.DCTDecode)
        return {"XObject": {"/I": picture}}

    pdf = pdf_of(HEADING + b"q 60 0 0 40 72 600 cm /I Do Q\n", resources)

    assert errors_of(saved(pdf), tmp_path) == {"picture-metadata"}


def test_personal_data_on_the_page_is_told_by_its_page(tmp_path: Path) -> None:
    """An identifier in plain sight is an error that names the page and not the value."""
    pdf = pdf_of(HEADING + b"BT /F1 11 Tf 72 700 Td (National Insurance number QQ123456C) Tj ET\n")
    second = pdf_of(b"BT /F1 11 Tf 72 700 Td (Write to jane.doe@hotmail.example) Tj ET\n")
    pdf.pages.append(second.pages[0])

    found = [
        str(finding) for finding in findings_of(saved(pdf), tmp_path) if "personal-email" in finding.rule
    ]

    assert len(found) == 1
    assert "page 2" in found[0]
    assert "hotmail" not in found[0]
