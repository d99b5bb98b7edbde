"""Where an imported record lies: a folder for its year, and a name made from its reference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from foilog.addresses import VERSIONS, is_safe_name
from foilog.log import same_reference

_YEAR_IN_REFERENCE = (
    re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)(20\d\d)\d{8}(?!\d)"),
    re.compile(r"[_/.-](\d\d)(?=[_/.-]|$)"),
    re.compile(r"(?<![\d_/.-])(\d\d)[/_-]\d{3,}"),
)


def record_path(fields: Mapping[str, object]) -> str:
    """The path below the log: `2016/11177_16.md`."""
    reference = str(fields["reference"])
    return f"{year_of(fields)}/{safe_stem(reference)}.md"


def year_of(fields: Mapping[str, object]) -> str:
    """The year a record is filed under: of its dates, else the one its reference shows, else `undated`."""
    for name in ("published", "responded", "received"):
        if fields.get(name):
            return str(fields[name])[:4]
    return year_in(str(fields["reference"])) or "undated"


def year_in(reference: str) -> str:
    """The year that a reference such as `11177_16` or `FOI/18/00569` shows, or nothing."""
    plain = reference.strip()
    for shape in _YEAR_IN_REFERENCE:
        found = [match.group(match.lastindex or 0) for match in shape.finditer(plain)]
        years = [year for year in (_full(each) for each in found) if year]
        if years:
            return years[-1]
    return ""


def _full(digits: str) -> str:
    year = digits if len(digits) == 4 else f"20{digits}"
    return year if "2004" <= year <= "2049" else ""


def safe_stem(reference: str) -> str:
    """A file name without ending, from a reference of any sort."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    stem = re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9._-]+", "-", plain)).strip("-.")[:90].strip("-.")
    if stem.rpartition(".")[2].lower() in (*VERSIONS, "md"):
        stem = stem.replace(".", "-")
    if not stem:
        return f"request-{sha256(reference.encode('utf-8', 'replace')).hexdigest()[:10]}"
    return stem if is_safe_name(stem) else f"request-{stem}".rstrip("-.")


def ledger_key(kind: str, reference: str) -> str:
    """What a request is known by from one import to the next."""
    return f"{kind}:{same_reference(reference)}"
