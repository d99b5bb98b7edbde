"""A synthetic disclosure log of any size, for timing builds and trying the search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from foilog.sample_body import SamplePart, csv_table, draw_body
from foilog.sample_grounds import CITED, OUTCOMES, PART_OUTCOMES, PERSONAL, PERSONAL_NCND
from foilog.sample_prose import Prose
from foilog.sample_words import ASK_FRAMES, ASPECTS, PLACES, REQUESTER_TYPES, SUBJECTS, TOPICS

_MKDOCS = """\
site_name: Sample disclosure log
site_url: https://sample.example/foi/
docs_dir: disclosures
theme: {name: foilog}
plugins:
  - foilog:
      authority: Sample Police
      requester_types: [public, media, business, research, campaign]
"""
_INDEX = """\
---
title: Sample disclosure log
---
Answers that Sample Police, which does not exist, has given under the Freedom of Information Act 2000.
"""
_FIRST_YEAR = 2008
_YEAR_WEIGHTS = tuple(range(4, 23))
_NEW_SECTION_40 = date(2018, 5, 25)
_QUESTION_COUNTS = (2, 3, 4, 5, 6, 8, 11, 17)
_QUESTION_WEIGHTS = (24, 22, 20, 12, 9, 8, 4, 1)
_LABELS = "abcdefghijklmnopq"
_Drawn = TypeVar("_Drawn")


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One synthetic record: where it lies and the text of its files."""

    year: int
    slug: str
    text: str
    table: str = ""


def write_sample(count: int, folder: Path, *, seed: int = 1) -> None:
    """Fill *folder* with a site of *count* synthetic records.

    The same count and seed give the same bytes, and record n is the same whatever the count.
    """
    log = folder / "disclosures"
    _write(folder / "mkdocs.yml", _MKDOCS)
    _write(log / "pages" / "index.md", _INDEX)
    for year in range(_FIRST_YEAR, _FIRST_YEAR + len(_YEAR_WEIGHTS)):
        (log / str(year)).mkdir(exist_ok=True)
    for number in range(1, count + 1):
        record = draw_record(number, seed)
        home = log / str(record.year)
        (home / f"{record.slug}.md").write_bytes(record.text.encode())
        if record.table:
            _write(home / record.slug / "figures.csv", record.table)


def draw_record(number: int, seed: int) -> SampleRecord:
    """The synthetic record *number*, from 1, of the log grown from *seed*."""
    rng = Random(f"{seed}/{number}")
    year, reference, slug = _identity(number, seed)
    if number % 97 == 50:
        fields = _tombstone(rng, year, reference, number, seed)
        return SampleRecord(year, slug, _file(fields, ""))
    received, responded, published = _dates(rng, year)
    prose = Prose(rng, year - 5, year - 1)
    parts = _parts(rng, prose, responded)
    has_table = rng.random() < 0.07 and parts[0].outcome.startswith("granted")
    fields = {"reference": reference, "title": _title(rng)}
    fields |= _date_fields(rng, received, responded, published)
    fields |= _decision_fields(rng, parts, published)
    fields |= _other_fields(rng, number, seed, has_table, any(p.outcome == "refused-repeated" for p in parts))
    body = draw_body(rng, prose, parts, has_table)
    return SampleRecord(year, slug, _file(fields, body), csv_table(rng, year) if has_table else "")


def _identity(number: int, seed: int) -> tuple[int, str, str]:
    """The year, reference and file name of a record: underscores first, slashes from 2016, `A/` from 2020."""
    rng = Random(f"{seed}/{number}/reference")
    year = _FIRST_YEAR + rng.choices(range(len(_YEAR_WEIGHTS)), weights=_YEAR_WEIGHTS)[0]
    if year >= 2020:
        reference = f"{number}A/{year % 100:02d}"
    else:
        separator = rng.choice("_/") if year >= 2016 else "_"
        reference = f"{number}{separator}{year % 100:02d}"
    return year, reference, reference.replace("/", "_")


def _earlier(rng: Random, number: int, seed: int) -> str:
    """The reference of a record with a lower number that is not a tombstone, or nothing for the first."""
    if number == 1:
        return ""
    other = rng.randrange(1, number)
    return _identity(other if other % 97 != 50 else other - 1, seed)[1]


def _dates(rng: Random, year: int) -> tuple[date, date, date]:
    """Received, responded and published; most answers are in time, one in twenty-five is late."""
    received = date(year, 1, 3) + timedelta(days=rng.randrange(200 if year == 2026 else 330))
    wait = rng.randint(30, 80) if rng.random() < 0.04 else int(rng.triangular(2, 27.9, 26))
    responded = received + timedelta(days=wait)
    return received, responded, responded + timedelta(days=rng.randint(1, 30))


def _date_fields(rng: Random, received: date, responded: date, published: date) -> dict[str, object]:
    """The dates as the record states them: all, none, or the month of publication alone."""
    kind = rng.choices(("all", "none", "month"), weights=(89, 8, 3))[0]
    if kind == "none":
        return {}
    if kind == "month":
        return {"published": f"{published:%Y-%m}"}
    fields: dict[str, object] = {"received": received, "responded": responded, "published": published}
    if (responded - received).days > 27 and rng.random() < 0.4:
        fields["extension"] = {"until": responded + timedelta(days=2), "why": "public-interest"}
    return fields


def _title(rng: Random) -> str:
    """A title as short as real ones, so that many repeat."""
    subject = rng.choice(SUBJECTS)
    shape = rng.random()
    if shape < 0.35:
        return subject
    if shape < 0.8:
        return f"{subject}: {rng.choice(ASPECTS)}"
    return f"{subject} in {rng.choice(PLACES)}, {rng.choice(ASPECTS)}"


def _parts(rng: Random, prose: Prose, responded: date) -> tuple[SamplePart, ...]:
    """One unnamed part, or for two requests in five several with an outcome each."""
    if rng.random() >= 0.4:
        return (_part(rng, "", "", _pick(rng, OUTCOMES), responded),)
    questions = rng.choices(_QUESTION_COUNTS, weights=_QUESTION_WEIGHTS)[0]
    return tuple(
        _part(rng, label, prose.sentence(rng.choice(ASK_FRAMES)), _pick(rng, PART_OUTCOMES), responded)
        for label in _LABELS[:questions]
    )


def _part(rng: Random, name: str, question: str, outcome: str, responded: date) -> SamplePart:
    cited = _pick(rng, CITED[outcome]) if outcome in CITED else ()
    further = ("s23(5)", "s24(2)", "s31(3)") if outcome == "granted-in-part" and rng.random() < 0.15 else ()
    codes = tuple(_in_force(code, responded) for code in cited)
    return SamplePart(
        name, question, outcome, codes, further, outcome == "refused-cost" and rng.random() < 0.6
    )


def _in_force(code: str, responded: date) -> str:
    """The provision of s40 in force on the day of the answer; any other code as it is."""
    is_new = responded >= _NEW_SECTION_40
    if code == PERSONAL:
        return "s40(3A)(a)" if is_new else "s40(3)(a)(i)"
    if code == PERSONAL_NCND:
        return "s40(5B)(a)(i)" if is_new else "s40(5)(b)(i)"
    return code


def _decision_fields(rng: Random, parts: tuple[SamplePart, ...], published: date) -> dict[str, object]:
    """The outcome and citations, for the whole request or part by part."""
    stated = [_stated(part, published) for part in parts]
    fields: dict[str, object] = {"parts": stated} if parts[0].name else stated[0]
    if parts[0].outcome == "refused-cost":
        records = 12 * rng.randint(20, 700)
        fields["cost"] = {"limit_gbp": 450, "hours": records // 12, "records": records, "minutes_each": 5}
    if parts[0].goodwill:
        fields["goodwill"] = "yes"
    return fields


def _stated(part: SamplePart, published: date) -> dict[str, object]:
    fields: dict[str, object] = {"part": part.name, "question": part.question, "outcome": part.outcome}
    fields |= {"exemptions": list(part.exemptions), "ncnd_further": list(part.ncnd_further)}
    if part.outcome == "future-publication":
        fields["expected_publication"] = published + timedelta(days=60)
    if part.outcome == "signposted":
        address = "https://sample.example/statistics/figures"
        fields |= {"link": address} if part.name else {"elsewhere": [{"title": "Figures", "link": address}]}
    return fields


def _other_fields(rng: Random, number: int, seed: int, has_table: bool, repeats: bool) -> dict[str, object]:
    fields: dict[str, object] = {"topics": rng.sample(TOPICS, k=rng.choice((1, 1, 2)))}
    if rng.random() < 0.5:
        fields["requester_type"] = rng.choice(REQUESTER_TYPES)
    related = _earlier(rng, number, seed) if repeats or rng.random() < 0.1 else ""
    if related:
        relation = "follows" if repeats else rng.choice(("updates", "follows", "cites"))
        fields["related"] = [{"reference": related, "relation": relation}]
    if has_table:
        licence = "Open Government Licence v3.0"
        table = {"file": "figures.csv", "title": "Figures by area", "role": "data", "licence": licence}
        fields["attachments"] = [table]
    return fields


def _tombstone(rng: Random, year: int, reference: str, number: int, seed: int) -> dict[str, object]:
    """The front matter of a record that has left the log."""
    received, responded, published = _dates(rng, year)
    reason = rng.choice(("published-in-error", "retention", "consolidated"))
    withdrawn: dict[str, object] = {"on": published + timedelta(days=20), "reason": reason}
    if reason == "consolidated":
        withdrawn["replaced_by"] = _earlier(rng, number, seed)
    fields: dict[str, object] = {"reference": reference, "title": _title(rng), "outcome": "granted-in-full"}
    fields |= {"received": received, "responded": responded, "published": published}
    return fields | {"withdrawn": withdrawn}


def _file(fields: Mapping[str, object], body: str) -> str:
    """Front matter and body as one file; fields without a value are left out."""
    lines = [f"{name}: {_written(value)}\n" for name, value in fields.items() if value]
    return f"---\n{''.join(lines)}---\n{body}"


def _written(value: object) -> str:
    """A value as YAML flow text that no reader can twist."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_written(inner)}" for name, inner in value.items() if inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(inner) for inner in value) + "]"
    if isinstance(value, date | int):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _pick(rng: Random, weighted: Mapping[_Drawn, int]) -> _Drawn:
    return rng.choices(tuple(weighted), weights=tuple(weighted.values()))[0]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
