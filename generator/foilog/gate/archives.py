"""Zip archives: every file in them is scanned as if it were attached by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from foilog.gate import scan as gate
from foilog.gate.filenames import sight_name
from foilog.gate.limits import Allowance
from foilog.gate.package import Package, read_package
from foilog.gate.sightings import Sighting, within


def scan(name: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Sighting]:
    """What is wrong with the archive, and with each file in it."""
    if depth >= allowance.limits.nesting:
        yield Sighting("package-nested")
        return
    package = read_package(content, allowance)
    yield from package.sightings
    yield from _sight_folders(package)
    for place, (path, part) in enumerate(package.parts.items(), 1):
        allowance.check_time()
        name = PurePosixPath(path.replace("\\", "/")).name
        yield from within(f"file {place} in the archive", gate.scan_content(name, part, allowance, depth + 1))


def _sight_folders(package: Package) -> Iterator[Sighting]:
    paths = [PurePosixPath(path.replace("\\", "/")) for path in package.parts]
    steps = [step for path in paths for step in path.parts[:-1]]
    steps += [step for folder in package.folders for step in PurePosixPath(folder).parts]
    for place, step in enumerate(dict.fromkeys(steps), 1):
        yield from within(f"folder {place} in the archive", sight_name(step.strip("/") or "_"))
