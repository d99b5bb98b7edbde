"""A record about to be written: what the officer said of it, and what its text must therefore hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foilog.dates import PartialDate
from foilog.editing import Value, quote, write_value
from foilog.law.outcomes import OUTCOMES, Outcome, overall_outcome
from foilog.law.provisions import Provision
from foilog.law.regimes import Regime, regime
from foilog.schema import PART, RECORD


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One question of the request, with its decision. A request with one question has one, unnamed."""

    outcome: str
    exemptions: tuple[str, ...] = ()
    name: str = ""
    question: str = ""
    link: str = ""

    @property
    def decided(self) -> Outcome:
        """The outcome, with its label and words."""
        return OUTCOMES[self.outcome]

    @property
    def cited(self) -> str:
        """The exemptions in a sentence: `s24(2) and s31(3)`."""
        return in_a_sentence(self.exemptions)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the officer said. Dates, text and fields that were not given are absent."""

    reference: str
    title: str
    parts: tuple[DraftPart, ...]
    law: str = "uk-foia"
    is_law_stated: bool = False
    received: PartialDate | None = None
    responded: PartialDate | None = None
    published: PartialDate | None = None
    topics: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    enactment: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    request: str = ""
    response: str = ""

    def with_files(self, names: Iterable[str]) -> Draft:
        """The draft with these files published beside it."""
        listed: Value = [{"file": name, "title": _words_of(name)} for name in names]
        return replace(self, fields={**self.fields, "attachments": listed})

    @property
    def regime(self) -> Regime:
        """The law it was handled under."""
        return regime(self.law)

    @property
    def outcome(self) -> Outcome:
        """The outcome of the whole."""
        return overall_outcome([part.decided for part in self.parts])

    @property
    def has_parts(self) -> bool:
        """Whether the request has several questions."""
        return bool(self.parts[0].name)

    @property
    def refused(self) -> tuple[DraftPart, ...]:
        """The parts that need a refusal notice: refused, or given with something withheld."""
        return tuple(part for part in self.parts if part.decided.is_refusal or part.exemptions)

    @property
    def is_ncnd(self) -> bool:
        """Whether any part neither confirms nor denies."""
        return any(part.outcome == "refused-ncnd" for part in self.parts)

    @property
    def cited(self) -> tuple[Provision, ...]:
        """The provisions cited, each once."""
        codes = dict.fromkeys(code for part in self.parts for code in part.exemptions)
        return tuple(self.regime.provisions[code] for code in codes if code in self.regime.provisions)

    @property
    def qualified(self) -> tuple[Provision, ...]:
        """Those that need a public interest test, each of its own. FOISA s.18(1) needs none (s.18(2))."""
        exempted = {
            of for one in self.cited for of in (*one.ncnd_of, one.code) if one.basis == "public-interest"
        }
        return tuple(
            one
            for one in self.cited
            if (one.public_interest_test == "required" or one.basis == "opinion") and one.code not in exempted
        )

    @property
    def harmful(self) -> tuple[Provision, ...]:
        """Those that rest on harm or prejudice, which the text must show."""
        return tuple(one for one in self.cited if one.basis in ("harm", "prejudice"))


def _words_of(name: str) -> str:
    """A file's name as words, for a title to begin with: `drones-by-year.csv` gives `Drones by year`."""
    words = " ".join(name.rpartition(".")[0].replace("_", "-").split("-"))
    return words[:1].upper() + words[1:]


def in_a_sentence(words: Sequence[str]) -> str:
    """The words as a sentence lists them: `s24(2), s31(3) and s40(2)`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def front_matter(draft: Draft) -> str:
    """The fields of the draft, in the schema's order, one to a line, what people write in double quotes."""
    values = dict(_values(draft))
    return "".join(_line(name, values[name]) for name in RECORD if values.get(name))


def _values(draft: Draft) -> Iterator[tuple[str, Value]]:
    yield "reference", draft.reference
    yield "title", draft.title
    if draft.is_law_stated:
        yield "law", draft.law
    for name in ("received", "responded", "published"):
        when: PartialDate | None = getattr(draft, name)
        if when:
            yield name, when
    if draft.has_parts:
        yield "parts", [_part(part, draft) for part in draft.parts]
    else:
        yield "outcome", draft.parts[0].outcome
        yield "exemptions", _exemptions(draft.parts[0], draft)
    yield "topics", list(draft.topics)
    yield from draft.fields.items()


def _exemptions(part: DraftPart, draft: Draft) -> list[Value]:
    return [_citation(code, draft) for code in part.exemptions]


def _citation(code: str, draft: Draft) -> Value:
    """The code alone, or with the purpose or the other law that it cannot stand without."""
    provision = draft.regime.provisions.get(code)
    cited: dict[str, Value] = {"cite": code}
    if provision and needs_purpose(provision) and draft.purposes:
        cited["purposes"] = list(draft.purposes)
    if provision and needs_enactment(provision) and draft.enactment:
        cited["enactment"] = draft.enactment
    return cited if len(cited) > 1 else code


def needs_purpose(provision: Provision) -> bool:
    """Whether it applies only for one of the purposes that the law lists (FOIA s.31(2), FOISA s.35(2))."""
    return bool(provision.must_be_cited_with_one_of) and provision.public_interest_test == "required"


def needs_pair(provision: Provision) -> bool:
    """Whether it is cited beside the exemption that would apply (FOISA s.18(1))."""
    return bool(provision.must_be_cited_with_one_of) and not needs_purpose(provision)


def needs_condition(provision: Provision) -> bool:
    """Whether it applies only on a condition that is cited beside it (FOIA s.40(2), FOISA s.38(1)(b))."""
    return (
        needs_pair(provision)
        and provision.public_interest_test == "conditional"
        and not provision.is_ncnd_limb
    )


def needs_enactment(provision: Provision) -> bool:
    """Whether the law that prohibits disclosure must be named."""
    return bool({"name-the-enactment", "name-the-statute"}.intersection(provision.requires))


def _part(part: DraftPart, draft: Draft) -> Mapping[str, Value]:
    values: dict[str, Value] = {
        "part": part.name,
        "question": part.question,
        "outcome": part.outcome,
        "exemptions": _exemptions(part, draft),
        "link": part.link,
    }
    return {name: values[name] for name in PART if values.get(name)}


def _line(name: str, value: Value) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(value[0], Mapping):
        return f"{name}:\n" + "".join(f"  - {_quoted(one)}\n" for one in value)
    return f"{name}: {_quoted(value)}\n"


def _quoted(value: Value) -> str:
    """A value on one line; what people write is always quoted, so that a later edit cannot break it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_quoted(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_quoted(one) for one in value) + "]"
    if isinstance(value, str) and value not in OUTCOMES:
        return quote(value)
    return write_value(value)
