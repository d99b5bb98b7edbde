"""Zip containers put together part by part, and the two XML parts by which Office finds its way in them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
EXTENDED = OFFICE.replace("relationships", "extended-properties")
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a container by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A container of *parts*, deflated unless *stored*."""
    return pack_entries(parts.items(), stored=stored)


def pack_entries(entries: Iterable[tuple[str, bytes | str]], *, stored: bool = False) -> bytes:
    """A container of *entries*, of which two may have one name."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # two entries of one name are a case
        for name, part in entries:
            archive.writestr(zipfile.ZipInfo(name), part, compress_type=method)
    return target.getvalue()


def edited(content: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """The container with each old text of *changes* made the new one, once, in *part*."""
    parts = unpack(content)
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, f"{old!r} is not in {part}: {text[:3000]}"
        text = text.replace(old, new, 1)
    parts[part] = text.encode()
    return pack(parts)


def swapped(content: bytes, changes: Mapping[str, bytes | str | None]) -> bytes:
    """The container with whole parts put in, or taken out where None."""
    parts: dict[str, bytes | str] = dict(unpack(content))
    for name, part in changes.items():
        if part is None:
            parts.pop(name)
        else:
            parts[name] = part
    return pack(parts)


@dataclass(frozen=True)
class Link:
    """A relationship: from a part, of a kind (its last step, or whole), to a target."""

    source: str
    kind: str
    target: str
    id: str
    external: bool = False

    @property
    def row(self) -> str:
        """Its line in the `.rels` part."""
        whole = self.kind if "://" in self.kind else f"{OFFICE}/{self.kind}"
        mode = ' TargetMode="External"' if self.external else ""
        return f'<Relationship Id="{self.id}" Type="{whole}" Target="{self.target}"{mode}/>'


@dataclass(frozen=True)
class OfficeFile:
    """An Office file in parts: bodies and types by name, and the relationships between them."""

    parts: Mapping[str, bytes | str]
    types: Mapping[str, str]
    links: tuple[Link, ...]
    defaults: Mapping[str, str] = field(
        default_factory=lambda: {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    )

    def part(
        self, name: str, body: bytes | str, kind: str, source: str, content_type: str = ""
    ) -> OfficeFile:
        """This file with one more part, led to from *source* by *kind*."""
        types = {**self.types, name: content_type or "application/xml"}
        link = Link(source, kind, f"/{name}", f"rId{len(self.links) + 101}")
        return replace(self, parts={**self.parts, name: body}, types=types, links=(*self.links, link))

    def link(self, source: str, kind: str, target: str, *, id: str = "", external: bool = True) -> OfficeFile:
        """This file with one more relationship, to the outside unless said."""
        link = Link(source, kind, target, id or f"rId{len(self.links) + 101}", external)
        return replace(self, links=(*self.links, link))

    def edit(self, part: str, *changes: tuple[str, str]) -> OfficeFile:
        """This file with each old text of *changes* made the new one, once, in *part*."""
        text = str(self.parts[part])
        for old, new in changes:
            assert old in text, f"{old!r} is not in {part}: {text[:3000]}"
            text = text.replace(old, new, 1)
        return replace(self, parts={**self.parts, part: text})

    def all_parts(self) -> dict[str, bytes | str]:
        """Every part of the container, the two about the others first."""
        return {"[Content_Types].xml": self._content_types(), **self._relations(), **self.parts}

    def packed(self) -> bytes:
        """The file's bytes."""
        return pack(self.all_parts())

    def _content_types(self) -> str:
        defaults = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in self.defaults.items())
        rows = "".join(f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in self.types.items())
        return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{rows}</Types>'

    def _relations(self) -> dict[str, str]:
        rows: dict[str, str] = {}
        for link in self.links:
            folder, _, name = link.source.rpartition("/")
            part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
            rows[part] = rows.get(part, "") + link.row
        shell = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        return {part: f"{shell}{lines}</Relationships>" for part, lines in rows.items()}


def properties(app: str, *, core: str = "", extended: str = "") -> dict[str, str]:
    """The two properties parts, of an authority's file written by *app*."""
    vt = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    return {
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Exampleshire Council</dc:creator>'
        "<cp:lastModifiedBy>Information Governance Team</cp:lastModifiedBy><dcterms:created xsi:type="
        f'"dcterms:W3CDTF">2026-01-05T09:00:00Z</dcterms:created>{core}</cp:coreProperties>',
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{EXTENDED}"'
        f' xmlns:vt="{vt}"><Application>{app}</Application><DocSecurity>0</DocSecurity><Company>Exampleshire'
        f" Council</Company><AppVersion>16.0300</AppVersion>{extended}</Properties>",
    }


PROPERTY_LINKS = (
    Link("", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", "rId2"),
    Link("", "extended-properties", "docProps/app.xml", "rId3"),
)
PROPERTY_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
THEME = (
    HEAD
    + '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme">'
    + '<a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText"'
    ' lastClr="000000"/></a:dk1>'
    + '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>'
    + '<a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1>'
    + '<a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:hlink><a:srgbClr val="0563C1"/></a:hlink>'
    + "</a:clrScheme></a:themeElements></a:theme>"
)
