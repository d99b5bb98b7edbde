"""What archives, and the containers of Office files, can be made to hide."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from crafting.cases import SECRET, Case, Maker
from crafting.documents import clean as clean_document
from crafting.packages import pack, pack_entries, unpack
from crafting.pictures import plain_jpeg, plain_png
from crafting.workbook_cases import two_sheets
from crafting.workbooks import clean as clean_workbook

TABLE = "Year,Requests\n2024,901\n2025,954\n"
DOOR = b"PK\x01\x02"


def zipped(rule: str, story: str, make: Maker, name: str = "files.zip") -> Case:
    """A case in an archive."""
    return Case(rule, story, name, make)


def holding(**files: bytes | str) -> Maker:
    """An archive of files, a dot in each name written as two underscores."""
    return lambda: pack({name.replace("__", "."): content for name, content in files.items()})


def entry(
    name: str, content: bytes | str = TABLE, change: Callable[[zipfile.ZipInfo], None] | None = None
) -> Maker:
    """An archive of a table and of an entry called *name*, with its header changed."""

    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("table.csv"), TABLE)
            info = zipfile.ZipInfo("x")
            info.filename = name
            if change:
                change(info)
            archive.writestr(info, content)
        return target.getvalue()

    return make


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def _comment(info: zipfile.ZipInfo) -> None:
    info.comment = SECRET.encode()


def _extra(identifier: int) -> Callable[[zipfile.ZipInfo], None]:
    def change(info: zipfile.ZipInfo) -> None:
        info.extra = struct.pack("<HH", identifier, len(SECRET) * 3) + SECRET.encode() * 3

    return change


def archive_comment() -> bytes:
    """An archive with a comment."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("table.csv", TABLE)
        archive.comment = SECRET.encode()
    return target.getvalue()


def before_the_first(content: bytes) -> bytes:
    """Bytes between the start and the first entry, all offsets told."""
    return _shifted(content, 0, b"PK\x03\x04" + SECRET.encode())


def _shifted(content: bytes, at: int, more: bytes) -> bytes:
    """The container with *more* put in *at*, its directory corrected so that any program still opens it."""
    end = content.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", content, end + 10)
    directory = bytearray(content[start : start + size])
    place = 0
    for _ in range(count):
        name, extra, comment = struct.unpack_from("<HHH", directory, place + 28)
        offset = struct.unpack_from("<I", directory, place + 42)[0]
        struct.pack_into("<I", directory, place + 42, offset + len(more) if offset >= at else offset)
        place += 46 + name + extra + comment
    tail = bytearray(content[end:])
    struct.pack_into("<I", tail, 16, start + len(more))
    return content[:at] + more + content[at:start] + bytes(directory) + bytes(tail)


def between_entries() -> bytes:
    """Bytes between two entries, all offsets told."""
    content = pack({"a.csv": TABLE, "b.csv": TABLE})
    return _shifted(content, content.index(b"PK\x03\x04", 4), SECRET.encode())


def before_the_directory() -> bytes:
    """Bytes between the last entry and the directory."""
    content = pack({"a.csv": TABLE})
    return _shifted(content, content.index(DOOR), SECRET.encode())


def after_the_stream() -> bytes:
    """Bytes after a packed stream but within its length."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(TABLE.encode()) + packer.flush()
    return _one_entry(packed + SECRET.encode(), TABLE.encode())


def empty_but_packed() -> bytes:
    """An entry that unpacks to nothing, of bytes that are something."""
    return _one_entry(b"\x03\x00" + SECRET.encode(), b"")


def _one_entry(packed: bytes, unpacked: bytes, name: bytes = b"a.csv", listed: bytes | None = None) -> bytes:
    sums = struct.pack("<III", zlib.crc32(unpacked), len(packed), len(unpacked))
    listed = name if listed is None else listed
    local = (
        b"PK\x03\x04"
        + struct.pack("<HHHHH", 20, 0, 8, 0, 33)
        + sums
        + struct.pack("<HH", len(name), 0)
        + name
    )
    central = DOOR + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sums
    central += struct.pack("<HHHHHII", len(listed), 0, 0, 0, 0, 0, 0) + listed
    body = local + packed
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(body), 0)
    return body + central + end


def other_name_inside() -> bytes:
    """An entry whose own header gives it another name than the directory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(TABLE.encode()) + packer.flush()
    return _one_entry(packed, TABLE.encode(), b"a.exe", b"a.csv")


def wrong_size() -> bytes:
    """An entry that unpacks to more than it says."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(TABLE.encode() * 9) + packer.flush()
    return _one_entry(packed, TABLE.encode())


def full_folder() -> bytes:
    """A folder's entry with content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("table.csv", TABLE)
        archive.writestr(zipfile.ZipInfo("folder/"), SECRET)
    return target.getvalue()


def encrypted() -> bytes:
    """An archive whose entry says it is encrypted."""
    content = bytearray(pack({"a.csv": TABLE}, stored=True))
    content[6] |= 1
    content[content.index(DOOR) + 8] |= 1
    return bytes(content)


def packed_otherwise() -> bytes:
    """An archive packed in a way that Office never uses."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", TABLE)
    return target.getvalue()


def nested(levels: int) -> bytes:
    """Archives in archives."""
    content = pack({"a.csv": TABLE})
    for _ in range(levels):
        content = pack({"inner.zip": content})
    return content


def bomb() -> bytes:
    """A small archive that unfolds to more than the settings allow."""
    return pack({f"{number}.csv": b"0" * 40_000_000 for number in range(9)})


def many() -> bytes:
    """An archive of more files than the settings allow."""
    return pack({f"{number}.csv": "" for number in range(10_001)}, stored=True)


def with_added(content: bytes, name: str) -> bytes:
    """A second entry of a name that is there."""
    return pack_entries([*unpack(content).items(), (name, SECRET)])


CONTAINERS = (
    zipped(
        "sheet-hidden",
        "a workbook with a hidden sheet",
        holding(a__xlsx=two_sheets('state="hidden"').packed()),
    ),
    zipped(
        "sheet-hidden",
        "a workbook with a hidden sheet, two archives deep",
        lambda: pack({"b.zip": pack({"a.xlsx": two_sheets('state="hidden"').packed()})}),
    ),
    zipped("package-unsafe", "a path that leads out", entry("../table.csv")),
    zipped("package-unsafe", "a path from the root", entry("/etc/table.csv")),
    zipped("package-unsafe", "a path of another system", entry("..\\table.csv")),
    zipped("package-unsafe", "a drive", entry("C:/table.csv")),
    zipped("package-unsafe", "a path through nothing", entry("a//table.csv")),
    zipped("package-unsafe", "a link", entry("b.csv", "/etc/passwd", _link)),
    zipped(
        "package-unsafe", "two names that differ in case", lambda: pack({"a.csv": TABLE, "A.csv": SECRET})
    ),
    zipped("package-unsafe", "two files of one name", lambda: with_added(pack({"a.csv": TABLE}), "a.csv")),
    zipped(
        "package-unsafe",
        "two names alike but for the way they are written",
        lambda: pack({"caf\u00e9.csv": TABLE, "cafe\u0301.csv": SECRET}),
    ),
    zipped(
        "package-unsafe",
        "a file and a folder of one name",
        lambda: pack({"a.csv": TABLE, "a.csv/b.csv": SECRET}),
    ),
    zipped("package-unsafe", "a name that turns around", entry("a\u202evsc.csv")),
    zipped("package-hidden-bytes", "a comment of the archive", archive_comment),
    zipped("package-hidden-bytes", "a comment of a file", entry("b.csv", TABLE, _comment)),
    zipped(
        "package-hidden-bytes",
        "a field of a file that no program knows",
        entry("b.csv", TABLE, _extra(0x4F57)),
    ),
    zipped("package-hidden-bytes", "a known field that is too long", entry("b.csv", TABLE, _extra(0x5455))),
    zipped("package-hidden-bytes", "bytes after the end", lambda: pack({"a.csv": TABLE}) + SECRET.encode()),
    zipped(
        "package-hidden-bytes",
        "bytes before the first file",
        lambda: before_the_first(pack({"a.csv": TABLE})),
    ),
    zipped("package-hidden-bytes", "bytes between two files", between_entries),
    zipped("package-hidden-bytes", "bytes before the directory", before_the_directory),
    zipped("package-hidden-bytes", "a folder with content", full_folder),
    zipped(
        "package-hidden-bytes",
        "bytes after the end of a workbook",
        lambda: clean_workbook() + SECRET.encode(),
        "table.xlsx",
    ),
    zipped(
        "package-hidden-bytes",
        "a second archive after the first",
        lambda: pack({"a.csv": TABLE}) + pack({"b.csv": SECRET}),
    ),
    zipped(
        "package-unsafe",
        "two parts of one name in a document",
        lambda: with_added(clean_document(), "word/document.xml"),
        "letter.docx",
    ),
    zipped(
        "package-unsafe",
        "two parts that differ in case in a document",
        lambda: pack({**unpack(clean_document()), "word/Document.xml": SECRET}),
        "letter.docx",
    ),
    zipped("file-unreadable", "bytes after a packed stream", after_the_stream),
    zipped("file-unreadable", "an empty file of packed bytes", empty_but_packed),
    zipped("file-unreadable", "a file with another name inside", other_name_inside),
    zipped("file-unreadable", "a file that is longer than it says", wrong_size),
    zipped("file-unreadable", "an archive of nothing", lambda: pack({})),
    zipped("file-unreadable", "an archive that breaks off", lambda: pack({"a.csv": TABLE})[:-9]),
    zipped("file-unreadable", "a file packed in an unusual way", packed_otherwise),
    zipped("file-encrypted", "a file with a password", encrypted),
    zipped("file-limit", "an archive that unfolds without end", bomb),
    zipped("file-limit", "an archive of too many files", many),
    zipped("package-nested", "archives in archives", lambda: nested(4)),
    zipped("file-kind", "a file of another kind", holding(a__exe=b"MZ")),
    zipped("file-kind", "a file without an ending", lambda: pack({"table": TABLE})),
    zipped("file-kind", "an archive of another kind", holding(a__7z=b"7z\xbc\xaf\x27\x1c")),
    zipped("file-kind", "an e-mail", holding(a__msg=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    zipped("file-mislabelled", "a workbook called .csv", holding(a__csv=clean_workbook())),
    zipped("file-name-person", "a file named after a person", holding(Odette_Wrenfield__csv=TABLE)),
    zipped(
        "file-name-person", "a folder named after a person", lambda: pack({"Odette Wrenfield/a.csv": TABLE})
    ),
    zipped("file-name-unsafe", "a file with two endings", lambda: pack({"a.pdf.csv": TABLE})),
    zipped(
        "personal-email",
        "an address in a table",
        holding(a__csv="Year,Note\n2024,odette.wrenfield@hotmail.example\n"),
    ),
    zipped(
        "picture-trailing",
        "a picture with an archive behind it",
        lambda: pack({"a.png": plain_png() + pack({"b.csv": SECRET})}),
    ),
)


def named(rule: str, name: str, story: str, content: bytes | str = TABLE) -> Case:
    """A case of one file's name and first bytes."""
    return Case(rule, story, name, lambda: content.encode() if isinstance(content, str) else content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
KINDS = (
    *(
        named("file-macro", f"table.{ending}", f"a file that may hold macros: .{ending}", clean_workbook())
        for ending in "xlsm xltm xlam xlsb docm dotm pptm potm ppsm ppam".split()
    ),
    *(
        named("file-kind", f"table.{ending}", f"a file of an older kind: .{ending}", OLE)
        for ending in "xls doc ppt rtf msg pub vsd mdb".split()
    ),
    *(
        named("file-kind", f"letter.{ending}", f"a file that is not published: .{ending}", SECRET)
        for ending in "eml mbox html htm svg js exe bat ics vcf pst odp odg dotx xltx potx gif tiff bmp 7z rar gz tar iso url lnk".split()
    ),
    named("file-kind", "letter", "a file without an ending", SECRET),
    named("file-encrypted", "table.xlsx", "a workbook with a password", LOCKED),
    named("file-encrypted", "letter.docx", "a document with a password", LOCKED),
    named("file-encrypted", "talk.pptx", "slides with a password", LOCKED),
    named("file-mislabelled", "table.xlsx", "an older workbook called .xlsx", OLE),
    named("file-mislabelled", "table.csv", "a workbook called .csv", clean_workbook()),
    named("file-mislabelled", "letter.txt", "a PDF called .txt", b"%PDF-1.7\n" + SECRET.encode()),
    named("file-mislabelled", "letter.txt", "a program called .txt", b"MZ" + b"\x00" * 99),
    named("file-mislabelled", "letter.txt", "a web page called .txt", f"<!DOCTYPE html><p>{SECRET}"),
    named(
        "file-mislabelled",
        "letter.txt",
        "an e-mail called .txt",
        f"From: a@b.example\nTo: c@d.example\nSubject: {SECRET}\n\nx",
    ),
    named("file-mislabelled", "letter.txt", "a rich text called .txt", "{\\rtf1 " + SECRET),
    named("file-mislabelled", "table.csv", "a web page called .csv", f"<html><table><tr hidden><td>{SECRET}"),
    named("file-mislabelled", "picture.png", "a JPEG called .png", plain_jpeg()),
    named("file-mislabelled", "picture.jpg", "a PNG called .jpg", plain_png()),
    named("file-mislabelled", "picture.jpg", "an archive called .jpg", pack({"a.csv": TABLE})),
    named("file-mislabelled", "letter.docx", "an archive called .docx", pack({"a.csv": TABLE})),
    named("file-mislabelled", "table.xlsx", "a document called .xlsx", clean_document()),
    named("file-mislabelled", "letter.docx", "a text called .docx", SECRET),
    named("file-mislabelled", "files.zip", "a program before an archive", b"MZ" + pack({"a.csv": TABLE})),
    named(
        "file-mislabelled",
        "data.xml",
        "a picture with scripts called .xml",
        f"<svg xmlns='x'><text>{SECRET}</text></svg>",
    ),
    named(
        "file-mislabelled",
        "data.xml",
        "a workbook of the older XML kind",
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>{SECRET}</Workbook>',
    ),
    named(
        "file-mislabelled",
        "data.xml",
        "a document of the flat kind",
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{SECRET}</pkg:package>',
    ),
    named(
        "file-mislabelled",
        "data.xml",
        "a flat OpenDocument",
        f'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">{SECRET}</office:document>',
    ),
    named(
        "file-mislabelled",
        "data.xml",
        "a picture in UTF-16 called .xml",
        f"<svg><text>{SECRET}</text></svg>".encode("utf-16"),
    ),
    named("file-unreadable", "table.csv", "an empty file", b""),
    named("file-limit", "table.csv", "a file that is too large", b"0,1\n" * 12_600_000),
    named("file-name-unsafe", "report.pdf.docx", "a name with two endings", clean_document()),
    named("file-name-unsafe", "report_\u202excod.docx", "a name that turns around", clean_document()),
    named("file-name-unsafe", "rep\u200bort.docx", "a name with an invisible letter", clean_document()),
    named("file-name-unsafe", "r\u0435port.docx", "a name in two alphabets", clean_document()),
    named("file-name-unsafe", "aux.docx", "a name that some computers keep for themselves", clean_document()),
    named("file-name-unsafe", f"report{' ' * 40}.docx", "a name of blanks", clean_document()),
    named(
        "file-name-person",
        "Response to Odette Wrenfield.docx",
        "a name with a person in it",
        clean_document(),
    ),
    named(
        "file-name-person",
        "response_odette_wrenfield.docx",
        "a name with a person in small letters",
        clean_document(),
    ),
    named("file-name-person", "FOI reply - Mrs Wrenfield.docx", "a name with a title", clean_document()),
)
CASES = (*CONTAINERS, *KINDS)
