"""Finding a record by its reference, however the reference is spelled."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from foilog.addresses import split_version
from foilog.log import PROSE, same_reference
from foilog.reading import Items, Node, Record, Scalar, UnreadableError, read_record
from foilog.settings import Settings

_NEAR = 60


class NoSuchRecordError(LookupError):
    """No record, or more than one, has that reference; the message says what comes near."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record by the names it goes by. *relative* is its path below the log's folder."""

    relative: str
    reference: str
    title: str = ""
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every reference it has."""
        return tuple(name for name in (self.reference, *self.others) if name)

    @property
    def stem(self) -> str:
        """Its path without the ending: `2016/11177_16`."""
        return split_version(self.relative)[0]

    def __str__(self) -> str:
        return f"{self.reference or 'without a reference'} ({self.relative})"


def spelling_key(reference: str) -> str:
    """A reference without what people spell differently: `11177/16`, `11177_16` and `11177 16` are one."""
    folded = unicodedata.normalize("NFKD", reference).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))


def known_records(settings: Settings) -> tuple[Known, ...]:
    """Every main record below the log's folder, in the order of their paths; a broken one by its path."""
    return tuple(_known(settings.docs_dir, relative) for relative in sorted(_records(settings.docs_dir)))


def _records(folder: Path) -> Iterator[str]:
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            relative = (Path(base) / name).relative_to(folder).as_posix()
            is_record = name.endswith(".md") and not relative.startswith(PROSE)
            if is_record and not split_version(relative)[1]:
                yield relative


def _known(folder: Path, relative: str) -> Known:
    try:
        record = read_record(relative, (folder / relative).read_bytes())
    except (OSError, UnreadableError):
        return Known(relative, "")
    return Known(relative, text_of(record, "reference"), text_of(record, "title"), _others(record))


def node_of(record: Record, name: str) -> Node | None:
    """What a record's front matter holds under *name*."""
    return next((node for key, node in record.fields.pairs if key.value == name), None)


def text_of(record: Record, name: str) -> str:
    """The one value a record's front matter holds under *name*; nothing when it is a list or absent."""
    node = node_of(record, name)
    return node.value.strip() if isinstance(node, Scalar) else ""


def _others(record: Record) -> tuple[str, ...]:
    node = node_of(record, "other_references")
    values = node.values if isinstance(node, Items) else ()
    return tuple(one.value for one in values if isinstance(one, Scalar))


def find_record(asked: str, records: Sequence[Known], docs_name: str = "") -> Known:
    """The one record that *asked* names: its reference in any spelling, its path or its address.

    Raises: NoSuchRecordError when no record or several have it.
    """
    found = (
        [one for one in records if same_reference(asked) in map(same_reference, one.names)]
        or [one for one in records if _is_path_of(asked, one, docs_name)]
        or [one for one in records if spelling_key(asked) in map(spelling_key, one.names)]
    )
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {one}" for one in found)
        raise NoSuchRecordError(f"`{asked}` names {len(found)} records; give the path of one:\n{listed}")
    raise NoSuchRecordError(f"no record has the reference `{asked}`{_near(asked, records)}")


def _is_path_of(asked: str, one: Known, docs_name: str) -> bool:
    path = asked.strip().removeprefix("./").removeprefix(f"{docs_name}/").strip("/")
    return split_version(path)[0] == one.stem


def _near(asked: str, records: Sequence[Known]) -> str:
    names = {position: spelling_key(one.reference) for position, one in enumerate(records) if one.reference}
    found = process.extract(spelling_key(asked), names, score_cutoff=_NEAR, limit=3)
    if not found:
        return ""
    return "; did you mean\n" + "\n".join(f"  {records[position]}" for _, _, position in found)
