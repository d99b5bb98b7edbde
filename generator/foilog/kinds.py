"""The kinds of value a field may hold: each reads a node into a typed value, or says what is wrong.

`read` gives None for what is absent (`''`, `[]`) and for what was reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from foilog.dates import PartialDate, day_first, read_date
from foilog.findings import Finding, Place, error
from foilog.law.outcomes import OUTCOMES, Outcome
from foilog.law.regimes import Regime
from foilog.likeness import did_you_mean
from foilog.reading import Items, Node, Scalar

_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot|apos|nbsp);")
ABSENT: dict[str, object] = {"$ref": "#/$defs/absent"}
"""The JSON Schema of what web editors write for nothing: `''`, `[]`, or no value at all."""
DEFINITIONS: dict[str, object] = {
    "absent": {
        "type": ["null", "string", "array", "object"],
        "pattern": r"^\s*$",
        "maxItems": 0,
        "maxProperties": 0,
    }
}
_YEAR = r"(?:19|[2-9][0-9])[0-9]{2}"
_MONTH_AND_DAY = (
    r"(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?",
    r"(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?",
    r"02(?:-(?:0[1-9]|[12][0-9]))?",
)
_LINK = r"https?://[^\s<>\"'`\\{}|^]+\.[^\s<>\"'`\\{}|^]+"
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """What a value is read against, and the findings so far; *latest* is the last day held against today."""

    path: str
    today: date
    regime: Regime
    requester_types: Sequence[str] = ()
    findings: list[Finding] = field(default_factory=list)
    latest: date = date.min

    def has_come(self, day: date) -> bool:
        """Whether the day is today or has passed."""
        self.latest = max(self.latest, day)
        return day <= self.today

    def refuse(self, place: Place, rule: str, what: str, remedy: str) -> None:
        """Keep an error-level finding."""
        self.findings.append(error(place, rule, what, remedy))


class Kind(Protocol[T]):  # type: ignore[misc]  # read only ever gives T out
    """A kind of value."""

    def read(self, node: Node, reading: Reading) -> T | None:
        """The value, or None when it is absent or was reported."""

    def schema(self) -> dict[str, object]:
        """The JSON Schema of the value as YAML writes it."""


def one_of(options: Iterable[str]) -> str:
    """The options as a sentence reads them."""
    return ", ".join(options)


def group_shape(names: Iterable[str]) -> str:
    """A group of these fields as it is written on one line."""
    return "{" + ", ".join(f"{name}: …" for name in names) + "}"


def or_absent(schema: dict[str, object]) -> dict[str, object]:
    """The JSON Schema of a value that may be left empty."""
    return {"anyOf": [schema, ABSENT]}


def is_absent(node: Node) -> bool:
    """Whether the node is an empty text, list or mapping, as web editors write for nothing."""
    if isinstance(node, Scalar):
        return not node.value.strip()
    return not (node.values if isinstance(node, Items) else node.pairs)


def scalar(node: Node, reading: Reading, wanted: str = "one text") -> Scalar | None:
    """The node as a text; a list or mapping is reported."""
    if isinstance(node, Scalar):
        return node if node.value.strip() else None
    if not is_absent(node):
        shape = "a list" if isinstance(node, Items) else "a group of fields"
        reading.refuse(node.place, "value-type", f"{shape} where {wanted} is expected", f"Write {wanted}.")
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text, at most *limit* characters, without markup."""

    limit: int = 300
    lines: bool = False

    def read(self, node: Node, reading: Reading) -> str | None:
        found = scalar(node, reading)
        if found is None:
            return None
        value = found.value.strip()
        if len(value) > self.limit:
            reading.refuse(
                found.place,
                "value-too-long",
                f"{len(value):,} characters; at most {self.limit:,} fit here",
                "Shorten it; the full text belongs in the body.",
            )
            return None
        if not self.lines and "\n" in value:
            value = " ".join(value.split())
        if ("<" in value or "&" in value) and _MARKUP.search(value):
            reading.refuse(
                found.place,
                "value-markup",
                "HTML in a front matter field",
                "Write plain text: the page shows it exactly as written.",
            )
        return value

    def schema(self) -> dict[str, object]:
        """Numbers count as text, as a part's may be; only a text is looked into."""
        plain = {"not": {"type": "string", "pattern": _MARKUP.pattern}}
        return {"type": ["string", "number"], "maxLength": self.limit, **plain}


@dataclass(frozen=True, slots=True)
class Link:
    """An address that begins with `https://` or `http://`."""

    def read(self, node: Node, reading: Reading) -> str | None:
        found = scalar(node, reading, "an address")
        if found is None:
            return None
        if not re.fullmatch(_LINK, found.value):
            reading.refuse(
                found.place,
                "link-form",
                "this is not the address of a web page",
                "Write the whole address, beginning with https://.",
            )
            return None
        return found.value

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^{_LINK}$"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed list of words."""

    rule: str
    noun: str
    options: Sequence[str]

    def read(self, node: Node, reading: Reading) -> str | None:
        found = scalar(node, reading, "one word")
        if found is None or found.value in self.options:
            return found.value if found else None
        reading.refuse(
            found.place,
            self.rule,
            f"`{found.value[:60]}` is not {self.noun}" + did_you_mean(found.value, self.options),
            f"Use one of: {one_of(self.options)}.",
        )
        return None

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class RequesterType:
    """A category of requester from the authority's own list; never a name."""

    def read(self, node: Node, reading: Reading) -> str | None:
        options = tuple(reading.requester_types)
        return Choice("choice-unknown", "a requester type in mkdocs.yml", options).read(node, reading)

    def schema(self) -> dict[str, object]:
        return {"type": "string"}


_OUTCOME = Choice("outcome-unknown", "an outcome", tuple(OUTCOMES))


@dataclass(frozen=True, slots=True)
class OutcomeKind:
    """An outcome by its id."""

    def read(self, node: Node, reading: Reading) -> Outcome | None:
        found = _OUTCOME.read(node, reading)
        return OUTCOMES[found] if found else None

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` or `no` (also `true` or `false`)."""

    def read(self, node: Node, reading: Reading) -> bool | None:
        found = scalar(node, reading, "`yes` or `no`")
        if found is None:
            return None
        value = _YES_NO.get(found.value.lower())
        if value is None:
            reading.refuse(
                found.place, "value-type", "this is neither `yes` nor `no`", "Write `yes` or `no`."
            )
        return value

    def schema(self) -> dict[str, object]:
        """Readers of YAML differ on whether `yes` is a word."""
        return {"enum": [True, False, "yes", "no", "true", "false"]}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of pounds, hours, records or minutes; not negative."""

    def read(self, node: Node, reading: Reading) -> float | None:
        found = scalar(node, reading, "a number")
        if found is None:
            return None
        if not re.fullmatch(_NUMBER, found.value):
            reading.refuse(
                found.place, "value-type", "this is not a number", "Write digits only: 450 or 18.5."
            )
            return None
        return float(found.value)

    def schema(self) -> dict[str, object]:
        return {"type": ["number", "string"], "minimum": 0, "pattern": f"^{_NUMBER}$"}


@dataclass(frozen=True, slots=True)
class DateKind:
    """A year, month or day; a day after today only where *future* allows it."""

    future: bool = False

    def read(self, node: Node, reading: Reading) -> PartialDate | None:
        found = scalar(node, reading, "a date")
        if found is None:
            return None
        try:
            value = read_date(found.value.strip())
        except ValueError:
            reading.findings.append(_date_finding(found))
            return None
        if not self.future and not reading.has_come(value.earliest()):
            reading.refuse(
                found.place,
                "date-future",
                f"`{value}` has not come yet",
                "Check the year; only published, expected_publication and review_after may lie ahead.",
            )
            return None
        if value.year < 1900:
            reading.refuse(found.place, "date-form", f"`{value}` lies before 1900", "Check the year.")
            return None
        return value

    def schema(self) -> dict[str, object]:
        """A day of the calendar but for leap years; a year alone is a number to most readers of YAML."""
        written = rf"^{_YEAR}(?:-(?:{'|'.join(_MONTH_AND_DAY)}))?$"
        return {"type": ["string", "integer"], "pattern": written, "minimum": 1900, "maximum": 9999}


def _date_finding(found: Scalar) -> Finding:
    shown = found.value.strip()[:40]
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", shown):
        return error(
            found.place,
            "date-impossible",
            f"`{shown}` is not a day in the calendar",
            "Correct it; if the letter has it wrong, leave the field out and mark the words with `sic`.",
        )
    return error(found.place, "date-form", f"`{shown}` is not a date", _date_remedy(shown))


def _date_remedy(shown: str) -> str:
    """How to write the date, with the day that was meant where it can be read day first."""
    try:
        meant = day_first(re.sub("[\u2010-\u2015]", "-", shown))
    except ValueError:
        return "Write it as 2026-01-31, 2026-01 or 2026."
    return f"Write it as {meant}: the year, the month, the day, with plain hyphens."


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """A list of values of one kind."""

    kind: Kind[T]
    limit: int = 200

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        if is_absent(node):
            return None
        if not isinstance(node, Items):
            reading.refuse(node.place, "value-type", "one value where a list is expected", self._remedy(node))
            return None
        if len(node.values) > self.limit:
            reading.refuse(
                node.place,
                "value-too-long",
                f"a list of {len(node.values):,}",
                f"At most {self.limit} fit here.",
            )
            return None
        found = [self.kind.read(child, reading) for child in node.values]
        return tuple([value for value in found if value is not None])

    def schema(self) -> dict[str, object]:
        return {"type": "array", "items": or_absent(self.kind.schema()), "maxItems": self.limit}

    def _remedy(self, node: Node) -> str:
        """How the list is written, with what stands there as its one value."""
        if not isinstance(node, Scalar):
            return "Begin each value with `- `."
        must = self.kind.schema().get("required")
        if isinstance(must, list):
            return f"Write a list of groups of fields: [{group_shape(must)}]."
        return f'Write a list: ["{node.value[:40]}"].'
