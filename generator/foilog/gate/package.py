"""A zip container read without trust: its paths, its sizes, and every byte between its parts."""

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

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR, _UTF8 = 0x8, 0x800
_AES = 99
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CENTRAL_HEADER = struct.Struct("<4s24xHHH12x")
_END_OF_DIRECTORY = b"PK\x05\x06"
_ZIP64_ENDS = 56 + 20
_HARMLESS_EXTRA: Mapping[int, int] = {
    0x0001: 28,
    0x000A: 32,
    0x000D: 12,
    0x5455: 13,
    0x5855: 12,
    0x7855: 4,
    0x7875: 24,
}
"""Extra fields with sizes, times and owners' numbers, and the most bytes that each may have."""
_PADDING_EXTRA = frozenset({0xA220, 0xCAFE, 0xD935})
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a container by name, its folders, and what is wrong with the container itself."""

    parts: Mapping[str, bytes]
    folders: tuple[str, ...]
    sightings: tuple[Sighting, ...]


def read_package(content: bytes, allowance: Allowance) -> Package:
    """Every part of the container in *content*.

    Raises: RefusedError when it is damaged or encrypted, OverLimitError when it has too much in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_limits(entries, allowance)
            parts = {entry.filename: _read(content, entry, allowance) for entry in entries}
            found = (*_unsafe_paths(entries), *_hidden_bytes(archive, entries, content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as damage:
        raise RefusedError("file-unreadable", "the container is damaged") from damage
    folders = tuple(entry.filename for entry in entries if entry.is_dir())
    return Package({name: part for name, part in parts.items() if name not in folders}, folders, found)


def _check_limits(entries: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    if not entries:
        raise RefusedError("file-unreadable", "it is empty")
    if len(entries) > allowance.limits.parts:
        raise OverLimitError("parts")
    allowance.check_size(sum(entry.file_size for entry in entries))
    if any(entry.flag_bits & _ENCRYPTED or entry.compress_type == _AES for entry in entries):
        raise RefusedError("file-encrypted")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise RefusedError("file-unreadable", "a part is packed in an unusual way")


def _local_header(content: bytes, entry: zipfile.ZipInfo) -> tuple[str, bytes, int]:
    """The name and extra field that the part itself states, and where its packed bytes begin."""
    signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
    if signature != b"PK\x03\x04":
        raise RefusedError("file-unreadable", "the container is damaged")
    place = entry.header_offset + _LOCAL_HEADER.size
    start = place + name_length
    encoding = "utf-8" if entry.flag_bits & _UTF8 else "cp437"
    name = content[place:start].decode(encoding, "replace")
    return name, content[start : start + extra_length], start + extra_length


def _read(content: bytes, entry: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    """The part's bytes, unpacked here so that nothing may follow a packed stream within its own length."""
    allowance.check_time()
    name, _, start = _local_header(content, entry)
    packed = content[start : start + entry.compress_size]
    if name != entry.orig_filename:
        raise RefusedError("file-unreadable", "a part is listed under another name than its own")
    unpacked = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = stream.decompress(packed, entry.file_size + 1)
        if stream.unused_data or stream.unconsumed_tail or not stream.eof:
            raise RefusedError("file-unreadable", "a part is not as long as it says")
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise RefusedError("file-unreadable", "a part is not what the container says")
    return unpacked


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().rstrip("/ .")


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    mode = entry.external_attr >> 16
    steps = name.split("/")
    strange = any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in name)
    escapes = name.startswith("/") or "\\" in name or ".." in steps or ":" in steps[0] or "" in steps[:-1]
    special = bool(mode) and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    return not name or escapes or strange or special or entry.orig_filename != name


def _unsafe_paths(entries: list[zipfile.ZipInfo]) -> Iterator[Sighting]:
    for place, entry in enumerate(entries, 1):
        if _is_unsafe(entry):
            yield Sighting("package-unsafe", f"part {place} of {len(entries)}")
    files = [_folded(entry.filename) for entry in entries if not entry.is_dir()]
    folders = {_folded(entry.filename) for entry in entries if entry.is_dir()}
    folders |= {folder for name in files for folder in _folders_of(name)}
    if len(set(files)) != len(files) or folders.intersection(files):
        yield Sighting("package-unsafe", "two parts of one name")


def _folders_of(name: str) -> Iterator[str]:
    steps = name.split("/")
    return ("/".join(steps[:count]) for count in range(1, len(steps)))


def _is_padding(identifier: int, value: bytes) -> bool:
    harmless = len(value) <= _HARMLESS_EXTRA.get(identifier, -1)
    return harmless or (identifier in _PADDING_EXTRA and not value[4:].strip(b"\x00"))


def _has_strange_extra(extra: bytes) -> bool:
    place = 0
    while place + 4 <= len(extra):
        identifier, length = struct.unpack_from("<HH", extra, place)
        if not _is_padding(identifier, extra[place + 4 : place + 4 + length]):
            return True
        place += 4 + length
    return bool(extra[place:].strip(b"\x00"))


def _ends(content: bytes, entry: zipfile.ZipInfo) -> tuple[int, ...]:
    """Where the part may end: after its packed bytes and, where it has one, its descriptor of either size."""
    end = _local_header(content, entry)[2] + entry.compress_size
    if not entry.flag_bits & _DESCRIPTOR:
        return (end,)
    length = 16 if content[end : end + 4] == b"PK\x07\x08" else 12
    return end + length, end + length + 8


def _has_gap(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> bool:
    expected: tuple[int, ...] = (0,)
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset not in expected:
            return True
        expected = _ends(content, entry)
        if _has_strange_extra(_local_header(content, entry)[1]):
            return True
    return archive.start_dir not in expected


def _directory_end(content: bytes, place: int, count: int) -> int:
    """Where the directory of *count* entries that begins at *place* ends."""
    for _ in range(count):
        _, name, extra, comment = _CENTRAL_HEADER.unpack_from(content, place)
        place += _CENTRAL_HEADER.size + name + extra + comment
    return place


def _hidden_bytes(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes
) -> Iterator[Sighting]:
    end = content.rfind(_END_OF_DIRECTORY)
    listed = _directory_end(content, archive.start_dir, len(entries))
    trailing = end + 22 != len(content) or end not in (listed, listed + _ZIP64_ENDS)
    commented = bool(archive.comment) or any(entry.comment for entry in entries)
    extra = any(_has_strange_extra(entry.extra) for entry in entries)
    filled = any(entry.is_dir() and entry.file_size for entry in entries)
    if trailing or commented or extra or filled or _has_gap(archive, entries, content):
        yield Sighting("package-hidden-bytes")
