"""What hosts said before, kept in `.foilog/`, so that no page is asked after more often than it need be."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from foilog.cache import FOLDER, make_folder
from foilog.outward.asking import Reply

_NAME = "links.json"


class KnownReplies:
    """The replies of earlier runs by address, each with its day."""

    def __init__(self, root: Path, today: date) -> None:
        self._path = root / FOLDER / _NAME
        self._today = today
        self._known: dict[str, tuple[str, Reply]] = {}
        try:
            stated = json.loads(self._path.read_bytes())
            self._known = {address: (on, Reply(**reply)) for address, (on, reply) in stated.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            pass  # nothing is known, and what cannot be read is asked anew

    def recent(self, address: str, days: int) -> Reply | None:
        """What was said of a page that was there in the last so many *days*; others are asked again."""
        on, reply = self._known.get(address, ("", Reply(0)))
        is_recent = bool(on) and 0 <= (self._today - date.fromisoformat(on)).days < days
        return reply if is_recent and reply.is_well else None

    def save(self, replies: Mapping[str, Reply], asked: Mapping[str, Reply]) -> None:
        """Keep these replies and no others; those that were *asked* are of today. Raises: OSError."""
        stated = {
            address: (self._today.isoformat() if address in asked else self._known[address][0], asdict(reply))
            for address, reply in sorted(replies.items())
        }
        folder = self._path.parent
        make_folder(folder)
        handle, beside = tempfile.mkstemp(prefix="links-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(stated, file, ensure_ascii=False, indent=0)
        os.replace(beside, self._path)
