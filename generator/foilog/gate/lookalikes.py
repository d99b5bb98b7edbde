"""What tells a person's identifier from a number, an address or a mailbox that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from foilog.gate import checksums
from foilog.gate.vocabulary import is_role_mailbox

Accept = Callable[[re.Match[str]], bool]

STREET = (
    r"(?:Road|Rd|Street|Str?|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Cl|Crescent|Cres|Grove|Gardens|Gdns|Way"
    r"|Terrace|Court|Ct"
    r"|Place|Pl|Square|Row|Walk|Hill|Park|View|Rise|Mews|Croft|Green|Parade|Mount|Vale|Meadows?|Fields?"
    r"|Drift|Wynd|Brae"
    r"|Heol|Ffordd|Stryd|Gate|End|Path|Yard|Wharf|Quay)"
)
POSTCODE = r"(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKMNPR-Y]?[ \t]{0,2}\d[ABD-HJLNP-UW-Z]{2})"


def always(_: re.Match[str]) -> bool:
    """Every match counts."""
    return True


def before(match: re.Match[str], length: int = 60) -> str:
    """The text of the same paragraph that stands before *match*."""
    start = max(0, match.start() - length)
    return match.string[start : match.start()].rpartition("\n\n")[2]


def around(match: re.Match[str], length: int = 80) -> str:
    """The text of the same paragraph around *match*."""
    after = match.string[match.end() : match.end() + length].partition("\n\n")[0]
    return before(match, length) + match.group() + after


def near(words: str, length: int = 80) -> Accept:
    """A test that one of *words* (a regular expression) stands within *length* characters."""
    shape = re.compile(words, re.IGNORECASE)
    return lambda match: bool(shape.search(around(match, length)))


def all_of(*tests: Accept) -> Accept:
    """A test that every one of *tests* passes."""
    return lambda match: all(test(match) for test in tests)


def digits_pass(check: Callable[[str], bool]) -> Accept:
    """A test of the check digits of the group `number`."""
    return lambda match: check(match["number"])


_FILE_ENDING = re.compile(
    r"\.(?:png|jpe?g|svg|gif|webp|css|js|pdf|csv|md|html?|example-image)$", re.IGNORECASE
)
_BODY_HOST = re.compile(r"\.(?:gov|police|nhs|ac|org|sch|llyw)")
_PUBLIC_HOSTS = frozenset({"ico.org.uk", "foi.scot", "itspublicknowledge.info", "ombudsman.org.uk"})
"""Regulators: every mailbox of theirs that is one word is public."""
_SPELLED_ENDINGS = frozenset(
    (
        *(
            "com",
            "org",
            "net",
            "uk",
            "co",
            "gov",
            "example",
            "info",
            "me",
            "io",
            "eu",
            "scot",
            "wales",
            "cymru",
        ),
        *("ie", "nhs", "ac", "police", "test", "invalid"),
    )
)


def is_private_mailbox(match: re.Match[str]) -> bool:
    """Whether an e-mail address is a person's: not a role's, a file's name or a clock time spelled out."""
    return _is_private(match["local"].strip(".'’-_"), match["host"])


@lru_cache(maxsize=1024)
def _is_private(local: str, host: str) -> bool:
    if not local or _FILE_ENDING.search(host):
        return False
    if " dot " in host.lower() and re.split(r"\W+", host.lower())[-1] not in _SPELLED_ENDINGS:
        return False
    if host.lower() in _PUBLIC_HOSTS and local.isalpha():
        return False
    label = re.split(r"\W", host, maxsplit=1)[0].lower()
    is_body = len(local) > 2 and label.startswith(local.lower()) and bool(_BODY_HOST.search(host))
    return not (is_role_mailbox(local) or is_body)


_IN_ADDRESS = re.compile(r"https?://\S*$|www\.\S*$")
_PUBLIC_LINE = re.compile(
    r"switch ?board|switsfwrdd|llinell gymorth|ymholiadau"
    r"|help ?line|hot ?line|call ?centre|contact centre|reception\b|enquir|customer service"
    r"|control room"
    r"|front desk|press office|general number|main (?:number|line|office)|minicom|text ?phone"
    r"|our (?:office|telephone|number|phone)|fax\b|crimestoppers|non-emergency|swyddfa|central number"
    r"|freedom of information|\bFOI\b|\bunit\b|\bteam\b|department|\bcouncil\b|police station"
    r"|headquarters|\buned\b",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"(?<!\d)[0-3]\d([-./ ])[01]\d\1(?:19|20)\d\d")


def is_private_phone(match: re.Match[str]) -> bool:
    """Whether a British number is a mobile, or a landline that no public office is named with."""
    number = re.sub(r"\(0\)", "", match.group())
    national = re.sub(r"^(?:\+|00)440?", "0", re.sub(r"[^\d+]", "", number))
    if len(national) != 11 or _IN_ADDRESS.search(before(match)) or _DATE_LIKE.search(match.group()):
        return False
    if re.match(r"07[1-9]|070", national):
        return True
    return bool(re.match(r"0[12]", national)) and not _PUBLIC_LINE.search(around(match, 60))


def is_foreign_phone(match: re.Match[str]) -> bool:
    """Whether a number with another country's code is not a public office's."""
    number = checksums.digits(match.group())
    is_number = not number.startswith("44") and 9 <= len(number) <= 15
    return is_number and not _PUBLIC_LINE.search(around(match, 60))


_VERSION = re.compile(
    r"(?:\bv|version|release|build|schema|firmware|software|section|paragraph|para|update|patch|edition"
    r"|chapter|clause"
    r"|driver|ver|annex|part|table|figure|standard|iso|java|windows|android|ios|macos|linux|chrome|kernel"
    r"|page|line|item"
    r"|appendix|rule|article|regulation|reg)s?\.?:?[ \t]*(?:[\d.]+(?:,| and| to| or"
    r"|-)[ \t]*(?:and[ \t]+)?)*$",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bip\b|ipv|internet|address|logged|log-?in|host|upload|server|device|session|connect|network"
    r"|visitor|from",
    re.IGNORECASE,
)


def is_machine_address(match: re.Match[str]) -> bool:
    """Whether four numbers with dots are a machine's address and not a version or a section."""
    text = match.group()
    if not checksums.is_address(text) or _VERSION.search(before(match, 40)):
        return False
    return any(int(part) > 31 for part in text.split(".")) or bool(_MACHINE.search(around(match, 50)))


def is_machine_address_six(match: re.Match[str]) -> bool:
    """Whether groups with colons are a machine's address (IPv6) and not a clock time."""
    return len(re.findall(r"[0-9A-Fa-f]+", match.group())) >= 3 and checksums.is_address(match.group())


_SITE_ROW = re.compile(
    r"[|\t \"]*(?:\d{0,8}\"?[ ]?[,\t|][ ]?)?"
    r"(?![^,\t|\n]*\b(?:near|outside|behind|opposite|at|by|from|in|on)\b)"
    r"[^,\t|\n]*\b(?:station|school|academy|hospital|library|museum|office|hall|centre|car park|camera|depot"
    r"|court|bridge|park|junction|reservoir|works)\b[^,\t|\n]{0,30}[,\t|]",
    re.IGNORECASE,
)


def _is_of_a_site(match: re.Match[str]) -> bool:
    """Whether the place stands in a row of a table that begins with a public site: a station, a camera."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    row = _SITE_ROW.match(match.string, start, match.start() + 1)
    return row is not None and not _HOME.search(match.string, start, match.start())


def is_in_britain(match: re.Match[str]) -> bool:
    """Whether two decimals are a point in these islands, given exactly or as a place."""
    north, east = float(match["north"]), float(match["east"])
    if not (49 <= north <= 61.5 and -9 <= east <= 2.5):
        return False
    if _is_of_a_site(match):
        return False
    precise = min(len(match["north"].partition(".")[2]), len(match["east"].partition(".")[2]))
    place = r"\blat|\blon|coord|gps|locat|position|house|home|@|map"
    return precise >= 4 or bool(re.search(place, around(match, 60), re.IGNORECASE))


_GRID = re.compile(r"grid ref|\bNGR\b|\bgrid\b", re.IGNORECASE)


def is_exact_square(match: re.Match[str]) -> bool:
    """Whether a grid reference leads to ten metres (eight digits), or to a home's hundred (six)."""
    context = around(match, 40)
    exact = len(checksums.digits(match.group())) >= 8
    return bool(_GRID.search(context)) and (exact or bool(_HOME.search(context)))


_HOME = re.compile(
    r"\bliv(?:es|ed|ing)\b|\bhome\b(?! office)|resid(?:es|ed|ing|ence)|tenant|occupier|property at"
    r"|household|\bflat\b"
    r"|\bbyw\b|cartref|neighbour|his house|her house|their house|moved (?:to|from)|outside|\bof \d",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\boffice\b|headquarters|\bhouse,|council|police station|civic|town hall|\bcentre\b|\bunit\b"
    r"|department|team|hospital|school|po box|commissioner|ombudsman|tribunal|\bltd\b|limited|library"
    r"|university|college|authority|ministry|depot|\bcourt,|write to us|\btrust\b|surgery|premises"
    r"|\bstation\b|crown court|county court|magistrates|barracks|museum|church|mosque|temple|hotel"
    r"|clinic|pharmacy|practice|\bshop\b|\bstore\b|nursery|academy|theatre|leisure|care home|contractor"
    r"|supplier|swyddfa|cyngor|heddlu|pencadlys|ysgol|ysbyty|llyfrgell|canolfan|neuadd|\bplas y",
    re.IGNORECASE,
)


def is_home(match: re.Match[str]) -> bool:
    """Whether an address is somebody's home: said to be, or not said to be a body's."""
    context = before(match, 100)
    after = match.string[match.end() : match.end() + 40].partition("\n")[0]
    return bool(_HOME.search(context)) or not any(map(_BODY.search, (context, match.group(), after)))


def is_plate(match: re.Match[str]) -> bool:
    """Whether letters and digits are a number plate and no code in a list: rooms, servers, exhibits."""
    return not re.search(
        r"\b(?:room|rack|server|exhibit|form|contract|lot|bay|ref(?:erence)?)s?[ \t:]*$",
        before(match, 20),
        re.IGNORECASE,
    )


def is_licence(match: re.Match[str]) -> bool:
    """Whether sixteen characters are a driver's number: in one case throughout."""
    return match.group() in {match.group().upper(), match.group().lower()}
