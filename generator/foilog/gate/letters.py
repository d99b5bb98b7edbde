"""People as letters name them: greeted, signing off, introduced as a colleague, or as a party to a crime."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from foilog.gate.clues import Clues, Signal, signal, spelled
from foilog.gate.names import NAME, bare_names, is_person, titled_names
from foilog.gate.vocabulary import TITLES

_PERSON = rf"(?:(?i:{TITLES})\b\.?[ \t]+)?(?P<name>(?:[A-Z]\.?[ \t]?){{0,3}}{NAME})"

_SALUTATION = re.compile(
    rf"(?i:dear|hi|hello|good (?:morning|afternoon)|annwyl|attn:?|fao:?)[ \t]+{_PERSON}"
    r"(?=[ \t]*[,:;.!*_]*[ \t]*(?:$|\||and\b|<|my\b|thank|further|with\b|i\b|we\b|re\b))",
    re.MULTILINE,
)
_SALUTATION_WORDS = spelled("dear hi hello good annwyl attn fao")
_SIGN_OFF = re.compile(
    r"(?i:sincerely|faithfully|truly|regards|wishes|thanks|best|cheers|gywir|gorau|cynnes|cofion"
    r"|signed(?: by)?:?)"
    rf"[ \t,.:*_\\]*(?:(?:[ \t]*(?:\r?\n|<br ?/?>)){{1,4}}|[ \t])[ \t*_>]*{_PERSON}[ \t.,*_]*(?=$|\\|<|\|)",
    re.MULTILINE,
)
_SIGN_OFF_WORDS = spelled(
    "sincerely faithfully truly regards wishes thanks best cheers gywir gorau cynnes cofion signed"
)
_CLOSES_WITH = re.compile(
    r"(?:yours|yn|kind(?:est)?|best|warm(?:est)?|with|many|cofion|thank you|much|very)(?:[ \t]+\w+)?[ \t]*\Z",
    re.IGNORECASE,
)
_RELATION = re.compile(
    r"(?i:colleague|manager|supervisor|husband|wife|partner|son|daughter|mother|father|mum|dad|brother"
    r"|sister|child"
    r"|neighbou?r|client|friend|assistant|boss|officer|carer|nephew|niece|uncle|aunt|grandson|granddaughter)"
    rf"[ \t,(]+{_PERSON}"
)
_RELATION_WORDS = spelled(
    "colleague manager supervisor husband wife partner son daughter mother father mum dad brother sister"
    " child"
    " neighbour neighbor client friend assistant boss officer carer nephew niece uncle aunt grandson"
    " granddaughter"
)
_WHOSE = re.compile(
    r"\b(?:my|our|his|her|their|your)[ \t]+(?:(?:line|former|late|elderly|disabled|younger|young|elder"
    r"|case)[ \t]+)?\Z",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"(?i:complainants?|victims?|witness(?:es)?|suspects?|patients?|requesters?|requestors?|informants?"
    r"|deceased"
    r"|accused|defendants?|claimants?|employees?|offenders?|tenants?|pupils?|whistleblowers?|case officer"
    r"|next of kin"
    r"|ymgeisydd|achwynydd|dioddefwr|tyst|diffynnydd"
    r"|name of (?:applicant|requester))"
    r"(?:['’]s)?(?:[ \t]+(?i:name))?[ \t]*(?:[:|=,(–-]|\b(?i:was|is|were|named|called)\b)[ \t*_|\"“]*"
    rf"(?:(?i:named|called)[ \t]+(?:(?i:as)[ \t]+)?)?(?:(?i:a|an|one)[ \t]+)?{_PERSON}"
)
_PARTY_WORDS = spelled(
    "complainant complainants victim victims witness witnesses suspect suspects patient patients"
    " requester requesters"
    " requestor requestors informant informants deceased accused defendant defendants claimant claimants"
    " employee"
    " ymgeisydd achwynydd dioddefwr tyst diffynnydd"
    " employees offender offenders tenant tenants pupil pupils whistleblower whistleblowers case next name"
)
_CRIME_NUMBER = re.compile(
    r"(?:(?i:crime|incident|offence|occurrence|custody|case|log|URN|CAD|intel(?:ligence)?)\b"
    r"(?i:[ \t]*(?:ref(?:erence)?|report|record|no|number|num|log)?)"
    r"\.?[ \t:#]*(?i:(?:was|is)[ \t]+)?)(?=[\w/-]*\d{3})[\w]{1,6}(?:[/_-]\w{1,10}){0,4}"
)
_CRIME_WORDS = spelled("crime incident offence occurrence custody case log urn cad intel intelligence")
_AGAINST = re.compile(rf"\b(?:by|against|from|of|named|victim|about|to|for|and|with)[ \t]+{_PERSON}")
_CHARACTERS_AROUND = 120
_OPENS_LINE = ' \t*_>#-|"“:'


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _people(
    shape: re.Pattern[str], words: Signal, leads: Callable[[str, str], bool]
) -> Callable[[Clues], Iterator[int]]:
    """A finder of the names that *shape* sees at one of *words*, where *leads* allows the line before it."""

    def find(clues: Clues) -> Iterator[int]:
        for at in clues.places(words):
            match = shape.match(clues.text, at)
            if match and is_person(match["name"]) and leads(_line_before(clues.text, at), match.group()):
                yield match.start("name")

    return find


def _opens_line(lead: str, _: str) -> bool:
    return not lead.strip(_OPENS_LINE) or lead.rstrip(" \t*_")[-1:] in {">", "|", '"', "“", ":"}


def _closes_letter(lead: str, said: str) -> bool:
    return not lead.strip(_OPENS_LINE) or said.lower().startswith("signed") or bool(_CLOSES_WITH.search(lead))


def _is_whose(lead: str, _: str) -> bool:
    return bool(_WHOSE.search(lead))


def _has_surname(match: re.Match[str]) -> bool:
    titled = match.start("name") > match.start() and re.search(
        rf"\b(?:{TITLES})\b", match.group(), re.IGNORECASE
    )
    return is_person(match["name"]) and bool(titled or " " in match["name"].strip())


def parties(clues: Clues) -> Iterator[int]:
    """The offset of each name of a victim, witness, suspect or other party: `Victim: …`."""
    for at in clues.places(_PARTY_WORDS):
        match = _PARTY.match(clues.text, at) or _PARTY_AFTER_COMMA.match(clues.text, at)
        bracketed = match is not None and "(" in match.group()
        if match and _has_surname(match) and not (bracketed and _first_name(match.group()) is None):
            yield match.start("name")


_PARTY_AFTER_COMMA = re.compile(
    rf"(?i:complainant|victim|witness|suspect|accused|defendant|offender),?[ \t]+(?i:named|called"
    rf"|known)[ \t]+(?:(?i:as)[ \t]+)?{_PERSON}"
)


_MAIL_HEADS = signal(
    lambda: frozenset(("From", "FROM", "To", "TO", "Cc", "CC", "cc", "Bcc", "BCC", "Oddi", "At"))
)
_MAIL_HEAD = re.compile(
    r"(?:From|To|B?cc|Oddi wrth|At)[ \t*_]*:[ \t*_]*(?P<who>[^\n|]{3,120})", re.IGNORECASE
)
_WROTE = spelled("wrote ysgrifennodd")
_ON_A_DAY = re.compile(r"^[\s>*_]*(?:On|Ar)\b.*\d")
_MADE = spelled("made submitted lodged requested raised asked")
_MADE_BY = re.compile(rf"(?:made|submitted|lodged|requested|raised|asked)[ \t]+(?:by|from)[ \t]+{_PERSON}")
_ASKING = re.compile(
    r"\b(?:request|question|complaint|application|enquiry|appeal|review|information|this)\b[^.]*\Z",
    re.IGNORECASE,
)


def _first_name(words: str) -> int | None:
    """The offset in *words* of the first name that they hold, or None."""
    clues = Clues(words)
    return min((at for finder in (titled_names, bare_names) for at in finder(clues)), default=None)


def correspondents(clues: Clues) -> Iterator[int]:
    """The offset of each person in the heading of a forwarded message: `From: …`, `On 3 March … wrote:`."""
    text = clues.text
    for at in clues.places(_MAIL_HEADS):
        match = _MAIL_HEAD.match(text, at) if text[at + 2 : at + 16].find(":") >= 0 else None
        if match and _opens_line(_line_before(text, at), ""):
            first = _first_name(match["who"])
            if first is not None:
                yield match.start("who") + first
    for at in clues.places(_WROTE):
        lead = _line_before(text, at)
        if len(lead) > _CHARACTERS_AROUND:
            continue
        first = _first_name(lead) if _ON_A_DAY.match(lead) else None
        if first is not None:
            yield at - len(lead) + first


def askers(clues: Clues) -> Iterator[int]:
    """The offset of each person who is said to have asked: `the request was made by …`."""
    for at in clues.places(_MADE):
        match = _MADE_BY.match(clues.text, at)
        if match and _ASKING.search(_line_before(clues.text, at)) and _first_name(match.group()) is not None:
            yield match.start("name")


def _is_party(sentence: str) -> bool:
    clues = Clues(sentence)
    named = any(next(finder(clues), None) is not None for finder in (titled_names, bare_names))
    return named or any(_has_surname(match) for match in _AGAINST.finditer(sentence))


def crime_numbers_with_names(clues: Clues) -> Iterator[int]:
    """The offset of each crime or incident number with a person's name in the same passage."""
    text = clues.text
    for at in clues.places(_CRIME_WORDS):
        match = _CRIME_NUMBER.match(text, at)
        if match is None:
            continue
        lead = text[max(0, at - _CHARACTERS_AROUND) : at].rpartition("\n\n")[2]
        tail = text[match.end() : match.end() + _CHARACTERS_AROUND].partition("\n\n")[0]
        if _is_party(tail) or _is_party(lead):
            yield at


salutations = _people(_SALUTATION, _SALUTATION_WORDS, _opens_line)
sign_offs = _people(_SIGN_OFF, _SIGN_OFF_WORDS, _closes_letter)
relations = _people(_RELATION, _RELATION_WORDS, _is_whose)
