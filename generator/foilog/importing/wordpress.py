"""Posts of a WordPress site, from its export file (WXR): `foilog import wordpress`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from foilog.addresses import is_safe_path
from foilog.findings import Place
from foilog.importing.blocks import HEADING, Block
from foilog.importing.documents import day_of
from foilog.importing.draft import FILE, Draft, LeftOut, Note, Source, SourceError, Value
from foilog.importing.markup import read_markup
from foilog.importing.pages import page_draft
from foilog.importing.records import one_line
from foilog.importing.removing import name_forms
from foilog.importing.sheets import read_bytes
from foilog.settings import Settings

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_NO_TOPIC = re.compile(r"(?:19|20)\d\d|uncategori[sz]ed|foi|disclosure log|freedom of information", re.I)


def read_wordpress(path: Path, settings: Settings) -> Source:
    """Every published post. Raises: SourceError when the file is no export."""
    items = list(_items(path))
    if not items:
        raise SourceError(f"{path.name} is no WordPress export: it has no items")
    files: dict[str, list[str]] = {}
    for item in items:
        if item["post_type"] == "attachment":
            files.setdefault(item["post_parent"], []).append(item["attachment_url"].rpartition("/")[2])
    posts = [(n, item) for n, item in enumerate(items, 1) if item["post_type"] != "attachment"]
    read = tuple(_one(item, Place(path.name, number), settings, files) for number, item in posts)
    uploads = len(items) - len(posts)
    about = f"{len(posts):,} posts; {uploads:,} uploaded files are named with the post they belong to"
    return Source("wordpress", path.name, read, (about,))


def _items(path: Path) -> Iterator[dict[str, Any]]:
    """The items of the export; entities of its own are refused and nothing is fetched."""
    content = read_bytes(path)
    if b"<!ENTITY" in content[:100_000]:
        raise SourceError(f"{path.name} declares entities of its own and is not read")
    events = etree.iterparse(
        BytesIO(content),
        tag="item",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    try:
        for _, item in events:
            yield _values(item)
            item.clear()
    except etree.XMLSyntaxError as problem:
        raise SourceError(f"{path.name} cannot be read: {problem.msg}") from None


def _values(item: Any) -> dict[str, Any]:
    """An item's texts by name, whatever version of the export's own namespace it uses."""
    found: dict[str, Any] = {
        "title": "",
        "link": "",
        "post_type": "",
        "status": "",
        "post_date": "",
        "post_id": "",
    }
    found |= {"post_parent": "", "attachment_url": "", "content": "", "creator": "", "topics": []}
    for child in item:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        text = (child.text or "").strip()
        if child.tag == _CONTENT:
            found["content"] = text
        elif child.tag == _CREATOR:
            found["creator"] = text
        elif name == "category" and text:
            found["topics"].append(text)
        elif name in found and not found[name]:
            found[name] = text
    return found


def _one(
    item: dict[str, Any], place: Place, settings: Settings, files: dict[str, list[str]]
) -> Draft | LeftOut:
    if item["status"] not in ("publish", ""):
        return LeftOut(place, f"it is not published there (`{item['status'][:40]}`)")
    if item["post_type"] in ("nav_menu_item", "revision", "wp_block", "custom_css"):
        return LeftOut(place, "it is part of the website, not an answer")
    page = read_markup(_paragraphs(item["content"]))
    title = Block(html.unescape(item["title"]), HEADING, 1)
    draft = page_draft(
        replace(page, blocks=(title, *page.blocks)), place, settings, urlsplit(item["link"]).path.strip("/")
    )
    if isinstance(draft, LeftOut):
        return draft
    notes = (*draft.notes, *(Note(FILE, f"`{name}`") for name in files.get(item["post_id"], ())))
    fields = {**draft.fields, **_fields(item)}
    return replace(
        draft,
        fields=fields,
        notes=notes,
        names=name_forms(item["creator"]),
        private=int(bool(item["creator"])),
    )


def _fields(item: dict[str, Any]) -> dict[str, Value]:
    """What the post says beside its words: its day, its categories, its earlier address."""
    fields: dict[str, Value] = {}
    day = day_of(item["post_date"])
    if day:
        fields["published"] = str(day)
    topics = (topic for topic in dict.fromkeys(item["topics"]) if not _NO_TOPIC.fullmatch(topic))
    fields["topics"] = [one_line(topic, 80) for topic in topics]
    address = urlsplit(item["link"])
    if is_safe_path(address.path.strip("/")) and not address.query:
        fields["aliases"] = [f"/{address.path.strip('/')}/"]
    return fields


def _paragraphs(content: str) -> str:
    """A post's text as the site shows it: blank lines part paragraphs and line ends break lines."""
    if re.search(r"<(?:p|div|li|table)\b", content):
        return content
    pieces = re.split(r"\n\s*\n", content.replace("\r\n", "\n"))
    return "".join(f"<p>{piece.replace(chr(10), '<br>')}</p>" for piece in pieces if piece.strip())
