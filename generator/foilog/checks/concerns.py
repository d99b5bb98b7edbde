"""What an answer has that a rule is about, so that each rule is asked only where it may find something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, lru_cache

from foilog.disclosure import Disclosure
from foilog.law.provisions import Provision
from foilog.law.regimes import regime

NOTHING = Provision("", "", "unknown")
"""What the law says of a provision that it does not contain."""
_NOTHING_REFUSED = frozenset({"granted-in-full", "not-held", "withdrawn", "transferred", "out-of-scope"})
_OTHER_LANGUAGES = frozenset({"cy", "gd", "ga"})


class Concern(Enum):
    """Something about an answer's decision, its citations or its files."""

    ENGLISH = "the text is in English"
    REFUSAL = "something was refused"
    RELEASE = "the answer, or a part, gives everything"
    SILENCE = "a part neither confirms nor denies, or does so of further information"
    COST = "a part is refused for its cost"
    SIGNPOST = "a part points elsewhere, or rests on a provision that needs a link"
    NOT_HELD = "a part is not held"
    PUBLICATION = "a part is to be published, or rests on a provision for that"
    FILES = "files are published with it"
    NO_FILES = "no files are published with it"
    ESTIMATE = "a cost is stated"

    CITATION = "a provision is cited"
    BARE = "a whole section is cited"
    UMBRELLA = "a provision that covers several others is cited"
    SPELLING = "a citation is not written in the usual form"
    EMISSIONS = "a citation is marked as about emissions"

    UNKNOWN = "the law does not contain the provision"
    PROCEDURE = "the provision is a rule of procedure"
    SUPPORTING = "the provision only explains or limits another"
    TEMPORARY = "the provision was not in the law at all times"
    LIMB = "the provision lifts the duty to confirm or deny"
    PARTNER = "the provision must be cited with another"
    EXCLUSIVE = "the provision cannot stand beside certain others"
    COMPANION = "the provision is often cited with another"
    RESERVED = "only some bodies can rely on the provision"
    ENACTMENT = "the provision rests on another law"
    WEIGHED = "the provision needs a public interest test"
    ABSOLUTE = "the provision needs no public interest test"
    OPINION = "the provision needs a qualified person's opinion"
    LIKELIHOOD = "the provision is about prejudice, or an opinion on it"
    COMPLETION = "the material is to be finished"
    OWN_DATA = "the information is the requester's own"
    REPEATED = "the request was made before"


_OF_OUTCOME: Mapping[str, Concern] = {
    "granted-in-full": Concern.RELEASE,
    "refused-ncnd": Concern.SILENCE,
    "refused-cost": Concern.COST,
    "signposted": Concern.SIGNPOST,
    "not-held": Concern.NOT_HELD,
    "future-publication": Concern.PUBLICATION,
}
_OF_CITATION: Mapping[str, Concern] = {"bare": Concern.BARE, "umbrella": Concern.UMBRELLA}
_PREJUDICE = frozenset({"prejudice", "substantial-prejudice", "opinion"})
_OF_PROVISION: Mapping[Concern, Callable[[Provision], object]] = {
    Concern.UNKNOWN: lambda law: law.kind == "unknown",
    Concern.PROCEDURE: lambda law: law.kind == "not-exemption",
    Concern.SUPPORTING: lambda law: law.kind in ("supporting", "component"),
    Concern.TEMPORARY: lambda law: law.expands_to or law.valid_from or law.valid_to,
    Concern.LIMB: lambda law: law.is_ncnd_limb,
    Concern.PARTNER: lambda law: law.must_be_cited_with_one_of and not law.is_ncnd_limb,
    Concern.EXCLUSIVE: lambda law: law.mutually_exclusive_with,
    Concern.COMPANION: lambda law: law.often_cited_with,
    Concern.RESERVED: lambda law: law.available_only_to,
    Concern.ENACTMENT: lambda law: {"name-the-enactment", "name-the-statute"}.intersection(law.requires),
    Concern.WEIGHED: lambda law: law.needs_test,
    Concern.ABSOLUTE: lambda law: law.public_interest_test == "not-required",
    Concern.OPINION: lambda law: "qualified-person-opinion" in law.requires,
    Concern.LIKELIHOOD: lambda law: law.basis in _PREJUDICE,
    Concern.SIGNPOST: lambda law: "link-or-directions" in law.requires,
    Concern.PUBLICATION: lambda law: law.usual_outcome == "future-publication",
    Concern.COMPLETION: lambda law: any("completion" in each for each in law.requires),
    Concern.OWN_DATA: lambda law: law.usual_outcome == "out-of-scope",
    Concern.REPEATED: lambda law: law.ground_kind == "repeated",
}


def concerns_of(record: Disclosure) -> frozenset[Concern]:
    """All that the record's decision, citations and files give the rules to look at."""
    found: list[frozenset[Concern]] = [_of_record(record)]
    for part in record.parts:
        found.append(_of_part(part.outcome.id, bool(part.ncnd_further)))
        for cited in (*part.exemptions, *part.ncnd_further):
            citation = cited.citation
            found.append(_of_provision(record.regime.id, citation.code))
            found.append(_of_citation(citation.kind, citation.written == citation.code, cited.emissions))
    return frozenset().union(*found)


def _of_record(record: Disclosure) -> frozenset[Concern]:
    found = {Concern.FILES if record.attachments else Concern.NO_FILES}
    if (record.language or record.version) not in _OTHER_LANGUAGES:
        found.add(Concern.ENGLISH)
    if record.cost:
        found.add(Concern.ESTIMATE)
    return frozenset(found)


@cache
def _of_part(outcome: str, is_silent_beyond: bool) -> frozenset[Concern]:
    found = set() if outcome in _NOTHING_REFUSED else {Concern.REFUSAL}
    if outcome in _OF_OUTCOME:
        found.add(_OF_OUTCOME[outcome])
    if is_silent_beyond:
        found.add(Concern.SILENCE)
    return frozenset(found)


@cache
def _of_citation(kind: str, is_usual: bool, on_emissions: bool) -> frozenset[Concern]:
    found = {Concern.CITATION}
    if kind in _OF_CITATION:
        found.add(_OF_CITATION[kind])
    if not is_usual:
        found.add(Concern.SPELLING)
    if on_emissions:
        found.add(Concern.EMISSIONS)
    return frozenset(found)


@lru_cache(4096)
def _of_provision(law: str, code: str) -> frozenset[Concern]:
    provision = regime(law).provisions.get(code, NOTHING)
    return frozenset(concern for concern, holds in _OF_PROVISION.items() if holds(provision))
