"""Clean copies: what is taken out, what stays to the last byte or pixel, and what is left to people."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pdf_making import HEADING, HIDDEN, SECRET, errors_of, image, pdf_of, rules_of, saved, scanned, stream
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageOps
from test_pdf_structure import LINE, attach, information, plain, updated, xmp
from test_pictures import (
    drawing,
    exif,
    located,
    packed_pixels_and_more,
    text_chunk,
    with_chunk,
    with_segment,
    written,
)

from foilog.cli import main
from foilog.gate.scrubbing import scrub
from foilog.gate.sightings import RefusedError


def looks(content: bytes) -> list[Image.Image]:
    """The pages of a PDF as they look."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=1.5, may_draw_forms=False).to_pil().convert("RGB") for page in document]


def are_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures have the same pixels."""
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


def with_properties() -> bytes:
    """A PDF that says who wrote it, in both ways."""
    pdf = plain()
    information(Author=SECRET, Title="Annual report", Keywords=SECRET, Creator="Word")(pdf)
    xmp(f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>")(pdf)
    return saved(pdf)


def with_own_data() -> bytes:
    """A PDF with a program's own data, a preview and a picture that is not drawn."""
    pdf = plain()
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(App=Dictionary(Private=stream(pdf, SECRET.encode())))
    page.Thumb = image(pdf, scanned())
    page.Resources.XObject = Dictionary(I=image(pdf, scanned()))
    return saved(pdf)


def saved_over() -> bytes:
    """A PDF that keeps the version before."""
    content = saved(pdf_of(HEADING + LINE + HIDDEN))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    body = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(HEADING), HEADING)
    return updated(content, body, number)


def with_photograph() -> bytes:
    """A PDF with a photograph that names its maker."""
    photograph = drawing()

    def resources(pdf: pikepdf.Pdf) -> dict[str, object]:
        picture = image(pdf, photograph)
        picture.write(written(photograph, "JPEG", exif=exif(t0x013B=SECRET)), filter=Name.DCTDecode)
        return {"XObject": {"/I": picture}}

    return saved(pdf_of(HEADING + b"q 60 0 0 40 72 600 cm /I Do Q\n", resources))


PDFS = {
    "properties": with_properties,
    "a program's own data": with_own_data,
    "an earlier version": saved_over,
    "an object that nothing refers to": lambda: updated(saved(plain()), b"(Lucian Merrivale 4811Z)", 60),
    "data after the end": lambda: saved(plain()) + SECRET.encode(),
    "data before the beginning": lambda: b"junk\n" + saved(plain()),
    "a photograph's data": with_photograph,
}


@pytest.mark.parametrize("what", PDFS)
def test_a_scrubbed_pdf_passes_and_looks_the_same(what: str, tmp_path: Path) -> None:
    """What is no part of the pages goes; every pixel of the pages stays."""
    before = PDFS[what]()

    after = scrub("a.pdf", before).content

    assert errors_of(before, tmp_path)
    assert errors_of(after, tmp_path) == set()
    assert all(are_alike(*pair) for pair in zip(looks(before), looks(after), strict=True))
    assert b"Merrivale" not in after


def test_a_scrubbed_pdf_keeps_its_title_and_the_standards_it_meets(tmp_path: Path) -> None:
    """Readers who listen are told the title, and that the document was made for them."""
    pdf = plain()
    information(Title="Annual report", Author=SECRET)(pdf)
    xmp('<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>')(pdf)

    after = scrub("a.pdf", saved(pdf)).content

    with pikepdf.open(io.BytesIO(after)) as scrubbed, scrubbed.open_metadata() as packet:
        assert str(scrubbed.docinfo["/Title"]) == "Annual report"
        assert packet["pdfuaid:part"] == "1"
        assert packet["dc:title"] == "Annual report"
        assert "/Author" not in scrubbed.docinfo
    assert errors_of(after, tmp_path) == set()


def test_what_is_for_a_person_to_judge_stays_and_is_told(tmp_path: Path) -> None:
    """Attached files and hidden words are not taken out behind the officer's back."""
    pdf = pdf_of(HEADING + HIDDEN + b"0 g 70 695 250 20 re f\n")
    attach(pdf)
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("see me"))]
    )

    after = scrub("a.pdf", saved(pdf)).content

    assert {"pdf-attachment", "pdf-annotation", "pdf-text-unseen"} <= errors_of(after, tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", saved(plain(), encryption=pikepdf.Encryption(owner="a", user="b"))),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_a_file_with_a_password_is_refused(name: str, content: bytes) -> None:
    """What cannot be opened cannot be cleaned, and the officer is told to take the password off."""
    with pytest.raises(RefusedError) as refused:
        scrub(name, content)

    assert refused.value.sighting.rule == "file-encrypted"


def signed(kind: str, turn: int) -> bytes:
    """A picture that names its artist and is to be shown turned."""
    return written(drawing(), kind, exif=exif(t0x013B=SECRET, t0x0112=turn))


PICTURES = {
    "a place": ("a.jpg", lambda: written(drawing(), "JPEG", exif=located())),
    "an artist in a turned picture": ("a.jpg", lambda: signed("JPEG", 6)),
    "a comment": ("a.jpg", lambda: with_segment(0xFE, SECRET.encode())),
    "a progressive picture with IPTC": (
        "a.jpg",
        lambda: written(drawing(), "JPEG", progressive=True)[:20] + with_segment(0xED, SECRET.encode())[20:],
    ),
    "bytes after a JPEG": ("a.jpg", lambda: written(drawing(), "JPEG") + SECRET.encode()),
    "a text": ("a.png", lambda: text_chunk("Author", SECRET)),
    "Exif in a turned PNG": ("a.png", lambda: signed("PNG", 8)),
    "bytes after a PNG": ("a.png", lambda: written(drawing(), "PNG") + SECRET.encode()),
    "rows that were cropped away": ("a.png", packed_pixels_and_more),
    "Exif in a turned WebP": ("a.webp", lambda: signed("WEBP", 3)),
    "XMP in a WebP": ("a.webp", lambda: written(drawing(), "WEBP", xmp=SECRET.encode())),
    "an unknown chunk": ("a.webp", lambda: with_chunk(b"PRIV", SECRET.encode())),
    "bytes after a WebP": ("a.webp", lambda: written(drawing(), "WEBP") + SECRET.encode()),
}  # fmt: skip


@pytest.mark.parametrize("what", PICTURES)
def test_a_scrubbed_picture_passes_and_has_the_same_pixels(what: str, tmp_path: Path) -> None:
    """Places, names and appended data go; the pixels and which way up they are shown stay."""
    name, make = PICTURES[what]
    before = make()

    scrubbed = scrub(name, before)

    assert errors_of(before, tmp_path, name)
    assert rules_of(scrubbed.content, tmp_path, name) == {}
    assert scrubbed.removed
    one, other = (Image.open(io.BytesIO(content)) for content in (before, scrubbed.content))
    assert are_alike(one.convert("RGB"), other.convert("RGB"))
    assert are_alike(
        ImageOps.exif_transpose(one).convert("RGB"), ImageOps.exif_transpose(other).convert("RGB")
    )


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_clean_picture_is_written_as_it_was(name: str, kind: str) -> None:
    """Scrubbing what needs none changes no byte."""
    before = written(drawing(), kind, exif=exif(t0x0112=6))

    assert scrub(name, before).content == before


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType=
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/docProps/custom.xml" ContentType=
"application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>"""


def relations(*rows: tuple[str, str]) -> str:
    """A part of relationships, by kind and target."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations(
        ("officeDocument", "xl/workbook.xml"),
        ("metadata/core-properties", "docProps/core.xml"),
        ("custom-properties", "docProps/custom.xml"),
        ("metadata/thumbnail", "docProps/thumbnail.jpeg"),
    ),
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f"<dc:title>Incidents</dc:title><dc:creator>{SECRET}</dc:creator></cp:coreProperties>",
    "docProps/custom.xml": f"<Properties><property name='Client'>{SECRET}</property></Properties>",
    "docProps/thumbnail.jpeg": b"\xff\xd8\xff" + SECRET.encode(),
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATION}">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}" xmlns:r="{RELATION}"><sheetData><row r="1">'
    '<c r="A1"><v>5</v></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/></worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": relations(("printerSettings", "../printerSettings/p.bin")),
    "xl/printerSettings/p.bin": b"\\\\server\\printer of " + SECRET.encode(),
}  # fmt: skip

TEXT_TYPE = "application/vnd.oasis.opendocument.text"
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
OPEN_TEXT = {
    "mimetype": TEXT_TYPE,
    "content.xml": f"<office:document-content {OFFICE}><office:body><office:text>"
    '<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">Held.</text:p>'
    "</office:text></office:body></office:document-content>",
    "meta.xml": f'<office:document-meta {OFFICE} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
    f"<office:meta><meta:initial-creator>{SECRET}</meta:initial-creator></office:meta></office:document-meta>",
    "settings.xml": f"<office:document-settings {OFFICE} "
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><config:config-item '
    f'config:name="PrinterName">{SECRET}</config:config-item></office:document-settings>',
    "Thumbnails/thumbnail.png": written(scanned(), "PNG"),
    "META-INF/manifest.xml": '<manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TEXT_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type="image/png"/>'
    "</manifest:manifest>",
}  # fmt: skip


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A container of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "parts", "gone", "changed"),
    [
        (
            "a.xlsx",
            WORKBOOK,
            {"docProps/custom.xml", "docProps/thumbnail.jpeg", "xl/printerSettings/p.bin"}
            | {"xl/worksheets/_rels/sheet1.xml.rels"},
            {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/worksheets/sheet1.xml"},
        ),
        (
            "a.odt",
            OPEN_TEXT,
            {"Thumbnails/thumbnail.png"},
            {"meta.xml", "settings.xml", "META-INF/manifest.xml"},
        ),
    ],
)
def test_a_scrubbed_office_file_passes_and_keeps_every_other_part(
    name: str, parts: dict[str, str | bytes], gone: set[str], changed: set[str], tmp_path: Path
) -> None:
    """Properties, previews and printers' settings go; every other part stays byte for byte."""
    before = packed(parts)

    after = scrub(name, before).content

    assert errors_of(before, tmp_path, name)
    assert rules_of(after, tmp_path, name) == {}
    old, new = parts_of(before), parts_of(after)
    assert set(old) - set(new) == gone
    assert {part for part in new if new[part] != old[part]} == changed
    assert not any(b"Merrivale" in content for content in new.values())
    assert b"orientation" in new.get("xl/worksheets/sheet1.xml", b"orientation")


def ran(*arguments: str | Path) -> tuple[int, str]:
    """The exit code and the output of `foilog scrub`."""
    result = CliRunner().invoke(main, ["scrub", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_writes_a_copy_beside_the_file_and_says_what_it_removed(tmp_path: Path) -> None:
    """The officer's own file is never touched."""
    file = tmp_path / "map.jpg"
    file.write_bytes(written(drawing(), "JPEG", exif=located()))
    before = file.read_bytes()

    code, told = ran(file)

    assert code == 0
    assert told.splitlines() == [
        f"Wrote {tmp_path / 'map-clean.jpg'}.",
        "  removed data about the picture",
        "Nothing in it stops publication.",
    ]
    assert file.read_bytes() == before


def test_the_command_says_what_is_left_for_a_person(tmp_path: Path) -> None:
    """A file that still cannot be published is written, told about, and ends with exit code 1."""
    file = tmp_path / "response.pdf"
    file.write_bytes(saved(pdf_of(HEADING + HIDDEN + b"0 g 70 695 250 20 re f\n")))

    code, told = ran(file, "-o", tmp_path / "out.pdf")

    assert code == 1
    assert "pdf-text-unseen error" in told
    assert told.splitlines()[-1] == "Not ready to publish: what is listed above is for a person to take out."
    assert "Merrivale" not in told


def test_the_command_never_overwrites(tmp_path: Path) -> None:
    """A file of that name, another kind of name, or a kind that cannot be cleaned ends with exit code 2."""
    file, table = tmp_path / "map.png", tmp_path / "a.csv"
    file.write_bytes(written(drawing(), "PNG"))
    table.write_bytes(b"a,b\n1,2\n")

    assert ran(file, "-o", file)[0] == 2
    assert ran(file, "-o", tmp_path / "map.jpg")[0] == 2
    assert ran(file, "-o", tmp_path / "b.png", "--in-place")[0] == 2
    assert ran(table)[0] == 2


def test_the_command_replaces_the_file_when_asked(tmp_path: Path) -> None:
    """With --in-place the clean copy takes the file's place."""
    file = tmp_path / "map.png"
    file.write_bytes(text_chunk("Author", SECRET))

    code, _ = ran(file, "--in-place")

    assert code == 0
    assert b"Merrivale" not in file.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.png"]
