"""Zip archives: every file in them is scanned as if it were attached by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from foilog.gate import scan as gate
from foilog.gate.filenames import sight_name
from foilog.gate.limits import Allowance
from foilog.gate.package import read_package
from foilog.gate.sightings import Sighting, within


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What is wrong with the archive, and with each file in it."""
    if depth >= allowance.limits.nesting:
        yield Sighting("package-nested")
        return
    package = read_package(content, allowance)
    yield from package.sightings
    for place, (path, part) in enumerate(package.parts.items(), 1):
        allowance.check_time()
        where = f"file {place} in the archive"
        steps = PurePosixPath(path.replace("\\", "/"))
        for folder in steps.parts[:-1]:
            yield from within(f"a folder of {where}", sight_name(folder))
        yield from within(where, gate.scan_content(steps.name, part, allowance, depth + 1))
