"""Having a reader watch a site while something happens to it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Watch:
    """What the reader saw; complete when the watch is over."""

    reads: int = 0
    swaps: int = 0
    wrong: list[str] = field(default_factory=list)


@contextmanager
def watched(site: Path, pages: list[str], folder: Path) -> Iterator[Watch]:
    """A reader reads *pages* of *site* throughout this block; its notes lie in *folder*."""
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    stop = folder / "stop"
    command = [sys.executable, str(Path(__file__).with_name("reader.py"))]
    reader = subprocess.Popen(
        [*command, str(site), str(folder / "pages.json"), str(stop)], stdout=subprocess.PIPE, text=True
    )
    watch = Watch()
    try:
        yield watch
    finally:
        stop.touch()
        said, _ = reader.communicate(timeout=60)
        stop.unlink()
    seen = json.loads(said)
    watch.reads, watch.swaps, watch.wrong = seen["reads"], seen["swaps"], seen["wrong"]
