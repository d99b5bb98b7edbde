"""How long a file is, in what its kind is counted by: pages, slides, sheets."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
from lxml import etree

_LARGEST_PART = 20_000_000
_LARGEST_PDF = 100_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:"


def file_length(path: Path) -> tuple[int, str]:
    """A count and its noun in the singular; 0 for a kind without one, and for a file that cannot be read."""
    count = _COUNTERS.get(path.suffix.lower())
    if count is None:
        return 0, ""
    noun, read = count
    return read(path), noun


def _pdf_pages(path: Path) -> int:
    if path.stat().st_size > _LARGEST_PDF:
        return 0
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def _part(path: Path, name: str) -> etree._Element | None:
    """A part of a zipped document, parsed without entities or network; None when it is not there."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(name).file_size > _LARGEST_PART:
                return None
            content = archive.read(name)
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, etree.XMLSyntaxError):
        return None


def _visible_sheets(path: Path) -> int:
    root = _part(path, "xl/workbook.xml")
    sheets = root.iter(f"{_MAIN}sheet") if root is not None else ()
    return sum(sheet.get("state", "visible") == "visible" for sheet in sheets)


def _slides(path: Path) -> int:
    root = _part(path, "ppt/presentation.xml")
    return sum(1 for _ in root.iter(f"{_SLIDES}sldId")) if root is not None else 0


def _open_parts(tag: str) -> Callable[[Path], int]:
    def count(path: Path) -> int:
        root = _part(path, "content.xml")
        return sum(1 for _ in root.iter(f"{_OPEN}{tag}")) if root is not None else 0

    return count


_COUNTERS: Mapping[str, tuple[str, Callable[[Path], int]]] = {
    ".pdf": ("page", _pdf_pages),
    ".xlsx": ("sheet", _visible_sheets),
    ".xlsm": ("sheet", _visible_sheets),
    ".pptx": ("slide", _slides),
    ".ods": ("sheet", _open_parts("table:1.0}table")),
    ".odp": ("slide", _open_parts("drawing:1.0}page")),
}
