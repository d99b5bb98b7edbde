"""A zip container read without trust: its paths, its sizes, and the bytes between its parts."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foilog.gate.limits import Allowance, OverLimitError
from foilog.gate.sightings import RefusedError, Sighting

_ENCRYPTED = 0x1
_DESCRIPTOR = 0x8
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_END_OF_DIRECTORY = b"PK\x05\x06"
_HARMLESS_EXTRA = frozenset({0x0001, 0x000A, 0x000D, 0x5455, 0x5855, 0x7855, 0x7875})
_PADDING_EXTRA = frozenset({0xA220, 0xCAFE, 0xD935})
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a container by name, folders left out, and what is wrong with the container itself."""

    parts: Mapping[str, bytes]
    sightings: tuple[Sighting, ...]


def read_package(content: bytes, allowance: Allowance) -> Package:
    """Every part of the container in *content*.

    Raises: RefusedError when it is damaged or encrypted, OverLimitError when it has too much in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_limits(entries, allowance)
            sightings = (*_unsafe_paths(entries), *_hidden_bytes(archive, entries, content))
            parts = {
                entry.filename: _read(archive, entry, allowance) for entry in entries if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as damage:
        raise RefusedError("file-unreadable", "the container is damaged") from damage
    return Package(parts, sightings)


def _check_limits(entries: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    if len(entries) > allowance.limits.parts:
        raise OverLimitError("parts")
    allowance.check_size(sum(entry.file_size for entry in entries))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise RefusedError("file-encrypted")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise RefusedError("file-unreadable", "a part is packed in an unusual way")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    allowance.check_time()
    with archive.open(entry) as stream:
        content = stream.read(allowance.limits.expanded_bytes + 1)
    allowance.check_size(len(content))
    if len(content) != entry.file_size:
        raise RefusedError("file-unreadable", "a part is not as long as it says")
    return content


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().rstrip("/ .")


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    mode = entry.external_attr >> 16
    steps = name.split("/")
    strange = any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in name)
    escapes = name.startswith("/") or "\\" in name or ".." in steps or ":" in steps[0] or "" in steps[:-1]
    special = bool(mode) and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    truncated = getattr(entry, "orig_filename", name) != name
    return not name or escapes or strange or special or truncated


def _unsafe_paths(entries: list[zipfile.ZipInfo]) -> Iterator[Sighting]:
    for place, entry in enumerate(entries, 1):
        if _is_unsafe(entry):
            yield Sighting("package-unsafe", f"part {place} of {len(entries)}")
    folded = [_folded(entry.filename) for entry in entries if not entry.is_dir()]
    if len(set(folded)) != len(folded):
        yield Sighting("package-unsafe", "two parts of one name")


def _is_padding(identifier: int, value: bytes) -> bool:
    return identifier in _HARMLESS_EXTRA or (identifier in _PADDING_EXTRA and not value[4:].strip(b"\x00"))


def _has_strange_extra(extra: bytes) -> bool:
    place = 0
    while place + 4 <= len(extra):
        identifier, length = struct.unpack_from("<HH", extra, place)
        if not _is_padding(identifier, extra[place + 4 : place + 4 + length]):
            return True
        place += 4 + length
    return bool(extra[place:].strip(b"\x00"))


def _ends(content: bytes, entry: zipfile.ZipInfo) -> tuple[int, bytes]:
    """Where the packed bytes of *entry* end, and the extra field of its local header."""
    signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
    if signature != b"PK\x03\x04":
        raise RefusedError("file-unreadable", "the container is damaged")
    extra_at = entry.header_offset + _LOCAL_HEADER.size + name_length
    end = extra_at + extra_length + entry.compress_size
    if entry.flag_bits & _DESCRIPTOR:
        has_signature = content[end : end + 4] == b"PK\x07\x08"
        end += 16 if has_signature else 12
    return end, content[extra_at : extra_at + extra_length]


def _has_gap(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> bool:
    expected = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset not in (expected, expected + 8):
            return True
        expected, extra = _ends(content, entry)
        if _has_strange_extra(extra):
            return True
    return archive.start_dir not in (expected, expected + 8)


def _hidden_bytes(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes
) -> Iterator[Sighting]:
    end = content.rfind(_END_OF_DIRECTORY)
    trailing = end + 22 + len(archive.comment) != len(content)
    commented = bool(archive.comment) or any(entry.comment for entry in entries)
    extra = any(_has_strange_extra(entry.extra) for entry in entries)
    if trailing or commented or extra or _has_gap(archive, entries, content):
        yield Sighting("package-hidden-bytes")
