"""What kind of file this is: what its name says, what its first bytes say, and whether the two agree."""

from __future__ import annotations

import re
from collections.abc import Mapping

ALLOWED: Mapping[str, str] = {
    "csv": "csv",
    "tsv": "csv",
    "tab": "csv",
    "txt": "text",
    "md": "record",
    "json": "json",
    "geojson": "json",
    "xml": "xml",
    "pdf": "pdf",
    "xlsx": "ooxml",
    "docx": "ooxml",
    "pptx": "ooxml",
    "ods": "odf",
    "odt": "odf",
    "png": "png",
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "webp": "webp",
    "zip": "zip",
}
TEXT_KINDS = frozenset({"csv", "text", "record", "json", "xml"})
PACKAGE_KINDS = frozenset({"ooxml", "odf", "zip"})
MACRO_ENDINGS = frozenset("xlsm xltm xlam docm dotm pptm potm ppsm ppam sldm xlsb otm".split())
LEGACY_ENDINGS = frozenset(
    "xls xlt doc dot ppt pps pot rtf wps wpd pub vsd mpp mdb accdb odp odg odb sxw sxc".split()
)
MAIL_ENDINGS = frozenset("eml msg mbox pst ost emlx ics vcf oft mht mhtml".split())

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "package"),
    (b"PK\x05\x06", "package"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rt", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"GIF8", "gif"),
    (b"BM", "bitmap"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"SQLite format 3", "database"),
    (b"!BDN", "mail"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
)
_PROLOG = re.compile(rb"(?:\s+|<\?xml[^>]*>|<!--.*?-->|<\?(?!mso-application)[^>]*>)*", re.DOTALL)
_MARKUP = re.compile(
    rb"<!doctype html|<html\b|<(?:\w+:)?svg\b|<\?mso-application"
    rb"|<(?:\w+:)?(?:wordDocument|Workbook|package|document)\b[^>]*(?:schemas\.microsoft\.com|schemas-microsoft-com|tc:opendocument)",
    re.IGNORECASE,
)
"""A page, a drawing, or an Office file written as one XML file, with all that such files hide."""
_MAIL = re.compile(
    rb"(?:From|Received|Return-Path|Delivered-To|X-[\w-]+|MIME-Version"
    rb"|Message-ID):[^\n]*\n(?:[ \t][^\n]*\n|[\w-]+:[^\n]*\n)+\r?\n",
    re.IGNORECASE,
)
_HEAD = 1024


def ending(name: str) -> str:
    """The last ending of a file's *name* in lower case, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_by_content(content: bytes) -> str:
    """What the bytes are: one of the kinds above, `markup`, `mail`, `binary` or `text`."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    for magic, kind in _MAGIC:
        if content.startswith(magic) and not (kind == "bitmap" and b"\x00" not in content[:16]):
            return kind
    if b"%PDF-" in content[:_HEAD]:
        return "pdf"
    head = _plain(content[:_HEAD])
    prolog = _PROLOG.match(head)
    if _MARKUP.match(head, prolog.end() if prolog else 0):
        return "markup"
    if _MAIL.match(head):
        return "mail"
    return "binary" if _is_binary(head) else "text"


def _plain(head: bytes) -> bytes:
    """The first bytes of a text without its mark, in UTF-8 if the mark says they are in UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_binary(head: bytes) -> bool:
    strange = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return strange > max(4, len(head) // 50)


def refusal(name: str) -> str | None:
    """The rule that refuses a file for its ending alone, or None when the kind is allowed."""
    last = ending(name)
    if last in MACRO_ENDINGS:
        return "file-macro"
    if last in ALLOWED:
        return None
    return "file-kind"


def agrees(name: str, content: bytes) -> bool:
    """Whether the bytes are of the kind that the *name* says."""
    said = ALLOWED[ending(name)]
    found = kind_by_content(content)
    if said in PACKAGE_KINDS:
        return found == "package"
    if said in TEXT_KINDS:
        return found in {"text", "binary"} or (said == "record" and found == "markup")
    return said == found
