"""Addresses that last: what the public may have linked to, and what the log publishes there now."""

from __future__ import annotations

import re
from pathlib import Path

from foilog.addresses import PAGE, is_reserved, page_file, prose_address
from foilog.log import PROSE, Log
from foilog.views.tables import table_address

_PAGED = re.compile(r"\d{4}/page/\d+/")


def is_lasting(path: str) -> bool:
    """Whether a file of a site is an answer, a file of one, or prose; lists and search files come and go."""
    address = path.removesuffix(PAGE)
    return bool(address) and not is_reserved(address) and not _PAGED.fullmatch(address)


def published_files(log: Log, docs_dir: Path) -> set[str]:
    """The files of answers and prose that a site of this log has, redirects and tombstones included."""
    found = {page_file(prose_address(path)) for path in log.prose}
    prose = docs_dir / PROSE
    found.update(path.relative_to(prose).as_posix() for path in prose.rglob("*") if path.is_file())
    for one in log.by_address.values():
        found.add(page_file(one.address))
        found.update(page_file(f"{alias.strip('/')}/") for alias in one.aliases)
        if one.withdrawn is None:
            found.update(file.address for file in one.attachments)
            found.update(page_file(table_address(file)) for file in one.attachments if file.kind == "csv")
    return found
