"""A visitor who never rests: reads pages of a site while it is built, killed and swapped.

`python reader.py SITE PAGES STOP`: reads until the file STOP is there, then prints what was seen as JSON.
PAGES is a JSON list of paths that every edition of the site has.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_AT_ONCE = 8
_REST = 0.005


@lru_cache(maxsize=4)
def edition(manifest: bytes) -> dict[str, str]:
    """The sha256 of every file, by path."""
    return {one["path"]: one["sha256"] for one in json.loads(manifest)["files"]}


@dataclass
class Visitor:
    """Reads *site*, and notes how often, how many editions followed each other, and what was of none."""

    site: Path
    reads: int = 0
    swaps: int = 0
    wrong: list[str] = field(default_factory=list)
    last: bytes = b""

    def visit(self, pages: list[str]) -> None:
        """Read pages between two looks at the manifest: each must be of an edition that stood meanwhile."""
        before = self._manifest()
        read = {path: hashlib.sha256((self.site / path).read_bytes()).hexdigest() for path in pages}
        stood = [edition(before), edition(self._manifest())]
        self.reads += len(read)
        self.wrong += [path for path, digest in read.items() if all(one[path] != digest for one in stood)]

    def _manifest(self) -> bytes:
        found = (self.site / "manifest.json").read_bytes()
        self.swaps += bool(self.last) and found != self.last
        self.last = found
        return found


def main(site: str, pages: str, stop: str) -> None:
    """Read until told to stop."""
    paths = json.loads(Path(pages).read_text(encoding="utf-8"))
    chance, visitor = random.Random(1), Visitor(Path(site))
    while not Path(stop).exists():
        try:
            visitor.visit(chance.sample(paths, min(_AT_ONCE, len(paths))))
        except (OSError, ValueError, KeyError) as problem:
            visitor.wrong.append(f"{type(problem).__name__}: {problem}")
        time.sleep(_REST)
    print(json.dumps({"reads": visitor.reads, "swaps": visitor.swaps, "wrong": visitor.wrong}))


if __name__ == "__main__":
    main(*sys.argv[1:])
