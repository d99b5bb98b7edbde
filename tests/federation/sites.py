"""Sites of other authorities: what a site publishes of itself, as the tests want it, on disk or on a host."""

from __future__ import annotations

import json
import shutil
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from foilog.manifest import make_manifest

Row = dict[str, Any]
HOME = "https://foi.{}.example/"


def row(reference: str, **fields: Any) -> Row:
    """An answer as `data/log.json` lists it."""
    year = fields.get("year", 2026)
    address = fields.get("address") or f"{year}/{reference.replace('/', '_')}/"
    usual: Row = {
        "reference": reference,
        "other_references": [],
        "title": f"Answer {reference}",
        "address": address,
        "url": "",
        "year": year,
        "law": "uk-foia",
        "outcome": "granted-in-full",
        "outcome_label": "Information provided in full",
        "goodwill": False,
        "exemptions": [],
        "ncnd_further": [],
        "exemptions_recorded": True,
        "parts": [],
        "received": None,
        "clarified": None,
        "responded": None,
        "published": f"{year}-02-02" if year else None,
        "timeliness": "unknown",
        "due": None,
        "days_taken": None,
        "topics": [],
        "department": "",
        "requester_type": "",
        "summary": "",
        "language": "en",
        "licence": "Open Government Licence v3.0",
        "attachments": [],
        "related": [],
        "reviews": [],
        "changed": None,
    }
    return {**usual, **fields, "address": address}


@dataclass
class Site:
    """An authority's published site: its answers, with a text for each by its address."""

    folder: Path
    authority: str
    rows: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    home: str = ""

    def __post_init__(self) -> None:
        self.home = HOME.format(self.authority.split()[0].lower())

    def answer(self, reference: str, text: str = "They are kept.", **fields: Any) -> Row:
        """Add an answer and publish."""
        self.rows.insert(0, row(reference, **fields))
        self.texts[self.rows[0]["address"]] = text
        self.publish()
        return self.rows[0]

    def withdraw(self, reference: str) -> None:
        """Take an answer out and publish."""
        self.rows = [each for each in self.rows if each["reference"] != reference]
        self.publish()

    def publish(self) -> None:
        """Write the site anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        rows = [{**each, "url": each["url"] or self.home + each["address"]} for each in self.rows]
        self.write("data/log.json", {**self.head(), "records": rows})
        for year in {each["year"] for each in rows}:
            texts = [self._text(each) for each in rows if each["year"] == year]
            self.write(f"data/{year or 'undated'}.json", {**self.head(), "records": texts})

    def head(self) -> Row:
        """What begins each data file."""
        licence = "Open Government Licence v3.0"
        return {"version": "1.0", "authority": self.authority, "licence": licence, "updated": "2026-02-02"}

    def _text(self, each: Row) -> Row:
        sections = [
            {"heading": "Request", "text": f"Please tell me about {each['title']}.", "request": True},
            {"heading": "Response", "text": self.texts.get(each["address"], ""), "request": False},
        ]
        return {**{name: each[name] for name in ("reference", "address", "title")}, "sections": sections}

    def write(self, path: str, content: object) -> None:
        """Put a file into the site, and into its manifest."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        (self.folder / "manifest.json").write_bytes(make_manifest(self.folder, {}).to_bytes())


@dataclass
class Host:
    """What serves a site, what it was asked, and how it misbehaves."""

    address: str
    asked: list[str] = field(default_factory=list)
    status: int = 0
    leads_to: str = ""
    pause: float = 0
    packs: bool = False
    endless: bool = False
    moved: bool = False


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """The site in *folder* on a host of its own, which knows by ETag what a visitor has."""
    found = Host("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("If-None-Match", "")
            found.asked.append(f"{self.path} {known}".strip())
            if found.status:
                self._answer(found.status)
            elif found.leads_to:
                self._answer(302, Location=found.leads_to + self.path)
            elif found.moved and not self.path.startswith("/moved/"):
                self._answer(301, Location=f"/moved{self.path}")
            else:
                self._file(folder / self.path.removeprefix("/moved").lstrip("/"), known)

        def _file(self, path: Path, known: str) -> None:
            if not path.is_file():
                self._answer(404)
                return
            content = path.read_bytes()
            etag = f'"{zlib.crc32(content)}"'
            if known == etag:
                self._answer(304)
            elif found.pause:
                self._slowly(content)
            elif found.endless:
                self._answer(200, content * 1000)
            elif found.packs:
                packer = zlib.compressobj(wbits=31)
                packed = packer.compress(content) + packer.flush()
                self._answer(200, packed, **{"Content-Encoding": "gzip", "ETag": etag})
            else:
                self._answer(200, content, ETag=etag)

        def _slowly(self, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for byte in content[:20]:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(found.pause)

        def _answer(self, status: int, content: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:
                return  # the visitor has had enough

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}/"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def words_of(folder: Path) -> bytes:
    """Every byte below a folder, packed files unpacked: what somebody who looks long enough finds."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found += content
            if path.suffix == ".z":
                found += zlib.decompress(content)
    return found


def rows_of(site: Path) -> Mapping[str, Row]:
    """The answers of a federation by the address of each."""
    stated = json.loads((site / "data/log.json").read_bytes())["records"]
    return {each["url"]: each for each in stated}
