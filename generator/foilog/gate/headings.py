"""What a column or member is called when it holds facts about single people."""

from __future__ import annotations

import re
from functools import lru_cache

_WHOSE = (
    r"(?:(?:victim|complainant|suspect|offender|witness|applicant|requester|requestor|patient|pupil"
    r"|student|employee"
    r"|staff|officer|customer|tenant|claimant|driver|owner|keeper|client|resident|member|child|parent"
    r"|guardian|contact"
    r"|person|persons|user|author|handler|manager|his|her|their|home|personal|private|birth|maiden|middle"
    r"|first|last"
    r"|given|family|full|christian|known|preferred|case)s? )*"
)
_IDENTIFIER = (
    r"(?:sur ?names?|fore ?names?|first ?names?|last ?names?|middle ?names?|given ?names?|family ?names?"
    r"|full ?names?"
    r"|maiden ?name|initials|d o b|dob|date of birth|birth ?dates?|birthday|home address|nino|ni number|ni no"
    r"|national insurance(?: number| no)?|nhs(?: number| no)|passport(?: number| no)?"
    r"|driving licen[cs]e(?: number| no)?|vrm|vrn|number plate|vehicle registration(?: number| mark)?"
    r"|registration mark|reg no|collar (?:number|no)|warrant (?:number|no)|shoulder (?:number|no)|badge"
    r" (?:number|no)"
    r"|payroll (?:number|no)|staff (?:number|no|id)|employee (?:number|no|id)|sort code|account (?:number"
    r"|no)|iban"
    r"|card number|ip address|mac address|imei|next of kin|signature|pnc id|nomis(?: number| id)?"
    r"|hospital number|pris(?:on|oner) (?:number|no|id)|cro(?: number| no)?|rhif yswiriant gwladol|rhif gig"
    r"|username|user ?id|login|twitter handle|mobile(?: (?:number|no|phone))?|mob|cyfenw|enw llawn"
    r"|dyddiad geni)"
)
_PLACE = (
    r"(?:e ?mail(?: address(?:es)?)?|(?:tele)?phone(?: (?:number|no))?|tel(?: no)?|house number"
    r"|address(?: line)?(?: ?\d)?"
    r"|postcodes?|post code|cyfeiriad(?: cartref)?|cod post|e bost|rhif ffôn|u[ps]rn"
    r"|latitude|longitude|easting|northing|grid ref(?:erence)?|what ?3 ?words)"
)
_ABOUT = re.compile(_WHOSE + _IDENTIFIER)
_WHERE = re.compile(_WHOSE + _PLACE)
_WHERE_OF_A_PERSON = re.compile(
    r"(?:victim|complainant|suspect|offender|witness|applicant|requester|requestor|patient|pupil|student"
    r"|employee"
    r"|customer|tenant|claimant|driver|owner|keeper|client|resident|child|parent|guardian|person|his|her"
    r"|their|home"
    r"|personal|private)s? " + _PLACE
)
_ROLE = (
    r"(?:victim|complainant|suspect|offender|witness|requester|requestor|patient|pupil|student|employee|staff"
    r"|staff member|officer|customer|tenant|claimant|driver|owner|keeper|client|resident|child|parent"
    r"|guardian|contact"
    r"|person|manager|case officer|author|handler|line manager|deceased|defendant|informant|user|member"
    r"|foster carer"
    r"|carer|next of kin)s?"
)
_ROLE_NAME = re.compile(rf"(?:{_ROLE}|applicant)(?: ?names?)")
_PEOPLE = re.compile(rf"(?:{_ROLE}|names?|enw|who|investigator|decision maker)")
_TRAIT = re.compile(
    rf"(?:{_ROLE} )?(?:age|sex|gender|ethnicity|ethnic (?:origin|group)|religion|nationality|marital status"
    r"|disability|diagnosis|sexual orientation|oed|rhyw|rhywedd|ethnigrwydd)(?: at [a-z ]+)?"
)
_OFFICE = re.compile(
    r"(?:(?:county |town |parish )?councillor|cllr|cynghorydd|minister|mp|msp|ms|mla|mayor|judge|commissioner"
    r"|cabinet member|portfolio holder|chief officer|author|artist)s?(?: names?)?"
)
_RANGE = re.compile(
    r"\b(?:district|sector|area|outward|count|number of|no of|total|percentage|average|rate|type|band"
    r"|provided"
    r"|recorded|known|valid|domain)\b"
)
_LONGEST = 60


def worded(heading: str) -> str:
    """A *heading* as lower-case words: `DateOfBirth`, `date_of_birth` and `D.O.B` alike."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip().lstrip("\ufeff"))
    return re.sub(r"[\W_]+", " ", spaced).strip().lower()


def _is_heading(words: str) -> bool:
    return bool(words) and len(words) <= _LONGEST and not _RANGE.search(words)


@lru_cache(maxsize=4096)
def is_about_people(heading: str) -> bool:
    """Whether a column called *heading* holds what identifies single people: names, numbers."""
    words = worded(heading)
    return _is_heading(words) and any(
        shape.fullmatch(words) for shape in (_ABOUT, _ROLE_NAME, _WHERE_OF_A_PERSON)
    )


@lru_cache(maxsize=4096)
def is_about_places(heading: str) -> bool:
    """Whether a column called *heading* holds addresses or numbers that may be a person's or a body's."""
    words = worded(heading)
    return _is_heading(words) and bool(_WHERE.fullmatch(words))


@lru_cache(maxsize=4096)
def is_people_heading(heading: str) -> bool:
    """Whether a column called *heading* may hold people's names: `Officer`, `Name`."""
    return bool(_PEOPLE.fullmatch(worded(heading))) or is_about_people(heading)


@lru_cache(maxsize=4096)
def is_of_one_person(heading: str) -> bool:
    """Whether a column called *heading* says what one person has in each row: an age, a sex."""
    return bool(_TRAIT.fullmatch(worded(heading)))


@lru_cache(maxsize=4096)
def is_public_office(heading: str) -> bool:
    """Whether a column called *heading* lists those who answer to the public by name: `Councillor`."""
    return bool(_OFFICE.fullmatch(worded(heading)))


def is_personal_heading(heading: str) -> bool:
    """Whether a column or member called *heading* holds facts about single people."""
    return is_about_people(heading) or is_about_places(heading)
