"""The files of a log looked at in shares, before whoever builds goes through the whole.

What is found lies in `.foilog/`, as if an earlier run had found it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from foilog.cache import FOLDER, Cache, key_of, make_folder, shard_of
from foilog.checking import check_records
from foilog.pipeline.pool import Pool
from foilog.progress import counted
from foilog.settings import Settings
from foilog.stations.memory import Memory, Row, open_memory
from foilog.stations.sources import every_file, is_record, search_files, unknown_files

_FEW_RECORDS, _FEW_FILES = 400, 16
"""Fewer are looked at sooner than others have begun."""

_FILES = 2
"""How many files one takes at a time: a long PDF may take seconds."""


@dataclass(frozen=True, slots=True)
class RecordChecks:
    """Where records are read and checked, those of a shard of the cache at a time."""

    settings: Settings

    def make(self, shards: Sequence[Sequence[str]]) -> list[None]:
        """Keep what is found in the records of each shard."""
        for relatives in shards:
            cache = Cache(self.settings.root / FOLDER, key_of(self.settings))
            check_records(relatives, self.settings, cache)
            cache.save(only=shard_of(relatives[0]))
        return [None] * len(shards)


@dataclass(frozen=True, slots=True)
class FileChecks:
    """Where the gate looks through the files beside the records."""

    settings: Settings

    def make(self, relatives: Sequence[str]) -> list[dict[str, list[Row]]]:
        """What is found in each, by its key."""
        return [search_files([relative], self.settings).kept for relative in relatives]


def look_first(settings: Settings, pool: Pool) -> None:
    """Have a *pool* look at every file of the log, where nothing is known of its records.

    Where nothing can be kept it would be in vain, and is left.
    """
    if Cache(settings.root / FOLDER, key_of(settings)).knows_any():
        return
    try:
        make_folder(settings.root / FOLDER)
    except OSError:
        return
    files = every_file(settings)
    records = [relative for relative in files if is_record(relative)]
    if len(records) > _FEW_RECORDS:
        _look_at_records(records, settings, pool)
    memory = open_memory(settings.root)
    beside = unknown_files((relative for relative in files if not is_record(relative)), settings, memory)
    if len(beside) > _FEW_FILES:
        _look_at_files(beside, memory, settings, pool)


def _look_at_records(records: Sequence[str], settings: Settings, pool: Pool) -> None:
    in_shards = sorted(records, key=shard_of)
    shards = [list(shard) for _, shard in groupby(in_shards, key=shard_of)]
    progress = counted(in_shards, "Checking answers")
    made = pool.made(RecordChecks(settings), shards, len(shards), batch=1)
    for shard, _ in zip(shards, made, strict=True):
        deque(islice(progress, len(shard)), maxlen=0)
    next(progress, None)


def _look_at_files(files: Sequence[str], memory: Memory, settings: Settings, pool: Pool) -> None:
    made = pool.made(FileChecks(settings), files, len(files), batch=_FILES)
    found = {
        key: rows
        for _, each in zip(counted(files, "Checking files"), made, strict=True)
        for key, rows in each.items()
    }
    memory.kept |= memory.known | found
    memory.save()
