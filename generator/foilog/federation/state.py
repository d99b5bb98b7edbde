"""What each source gave last, in `.foilog/federation/`, kept whole until the next that can be used is there.

The files are those that the site published, as they came: what has left them has left the federation. A
source that is no longer named leaves nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from foilog.cache import FOLDER, make_folder
from foilog.federation.published import LOG, Published, Sections, read_published, read_texts
from foilog.federation.readers import Stamp
from foilog.federation.sources import Source
from foilog.writing import swap

_ABOUT = "about.json"
_ASKED = "asked.json"
_GOOD = "good"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source's state. *home* is the address of its root, *answers* how many it has.

    *changed* is when the state came, as ISO 8601 in UTC. *files* are the sha256 of each file by its path in
    the site; *listed* is the digest of all data files that the site's manifest names.
    """

    authority: str
    licence: str
    home: str
    answers: int
    changed: str
    files: Mapping[str, str]
    listed: str


@dataclass(frozen=True, slots=True)
class Good:
    """The last state of a source that could be used: its facts, and where its files lie."""

    folder: Path
    facts: Facts

    def read(self) -> Published:
        """Its rows. Raises: OSError, SourceError."""
        return read_published((self.folder / LOG).read_bytes())

    def texts(self, path: str) -> dict[str, Sections]:
        """The texts of a file by the address of the answer; none where the site has no such file."""
        return read_texts((self.folder / path).read_bytes(), path) if path in self.facts.files else {}


@dataclass(frozen=True, slots=True)
class Asked:
    """When a source was asked, and what it said: *at* last of all, *well* when it last answered well.

    *stamp* and *manifest* (sha256) are of the manifest that it answered with; *problem* is what was wrong
    when it was asked last, *since* when it first was.
    """

    at: str = ""
    well: str = ""
    stamp: Stamp = field(default_factory=Stamp)
    manifest: str = ""
    problem: str = ""
    since: str = ""


class State:
    """The folder of what is kept. A file that cannot be read is as good as none."""

    def __init__(self, root: Path) -> None:
        """Raises: OSError when the folder cannot be made."""
        make_folder(root / FOLDER)
        self.folder = root / FOLDER / "federation"
        make_folder(self.folder)

    def good(self, source: Source) -> Good | None:
        """The last state of a source that could be used."""
        place = self._place(source) / _GOOD
        try:
            stated = json.loads((place / _ABOUT).read_bytes())
            is_ours = stated.pop("format") == _FORMAT
            found = Good(place, Facts(**stated))
            is_whole = all((place / path).is_file() for path in found.facts.files)
            return found if is_ours and is_whole else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def asked(self, source: Source) -> Asked:
        """What the source said when it was asked last."""
        try:
            stated = json.loads((self._place(source) / _ASKED).read_bytes())
            return replace(Asked(**stated), stamp=Stamp(**stated["stamp"]))
        except (OSError, ValueError, TypeError, KeyError):
            return Asked()

    def note(self, source: Source, asked: Asked) -> None:
        """Keep what the source said. Raises: OSError."""
        place = self._place(source)
        place.mkdir(exist_ok=True)
        _write(place / _ASKED, asdict(asked))

    def renew(self, source: Source, files: Mapping[str, bytes], facts: Facts) -> Good:
        """Put a state in the place of the one before, all of it at once; nothing of that one stays.

        *files* are those that are new; the others that *facts* name are the last state's. Raises: OSError.
        """
        place = self._place(source)
        place.mkdir(exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=place))
        for path in facts.files:
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in files:
                target.write_bytes(files[path])
            else:
                shutil.copyfile(place / _GOOD / path, target)
        _write(new / _ABOUT, {"format": _FORMAT, **asdict(facts)})
        old = swap(new, place / _GOOD)
        if old is not None:
            shutil.rmtree(old)
        return Good(place / _GOOD, facts)

    def tidy(self, sources: Collection[Source]) -> None:
        """Remove what is kept of sources that are no longer named, and what killed runs left."""
        keys = {source.key for source in sources}
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in keys:
                shutil.rmtree(path)
            elif path.is_dir():
                for left in path.glob("new-*"):
                    shutil.rmtree(left)

    def _place(self, source: Source) -> Path:
        return self.folder / source.key


def _write(path: Path, value: object) -> None:
    """Put a file in its place at once. Raises: OSError."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)
