"""The structured identifiers of people: one row each, a shape and a test that tells it from a look-alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foilog.gate import checksums
from foilog.gate.vocabulary import ROLE_MAILBOX

Accept = Callable[[re.Match[str]], bool]


def _always(_: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule, the shape it looks for, and whether a match is the real thing."""

    rule: str
    shape: re.Pattern[str]
    accept: Accept = _always


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


def _is_private_mailbox(match: re.Match[str]) -> bool:
    local, host = match["local"].strip(".'’-_"), match["host"]
    if not local or _FILE_ENDING.search(host):
        return False
    label = re.split(r"\W", host, maxsplit=1)[0].lower()
    is_body = (
        len(local) > 2
        and label.startswith(local.lower())
        and bool(re.search(r"\.(?:gov|police|nhs|ac|org|sch)", host))
    )
    return not (ROLE_MAILBOX.fullmatch(local) or is_body)


_IN_ADDRESS = re.compile(r"https?://\S*$|www\.\S*$")
_PUBLIC_LINE = re.compile(
    r"switch ?board|help ?line|hot ?line|call ?centre|contact centre|reception\b|enquir|customer"
    r" service|control room|front desk"
    r"|press office|general number|main (?:number|line|office)|minicom|text ?phone|our (?:office"
    r"|telephone|number|phone)"
    r"|fax\b|crimestoppers|non-emergency|swyddfa|central number",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"(?<!\d)[0-3]\d([-./ ])[01]\d\1(?:19|20)\d\d")


def _is_private_phone(match: re.Match[str]) -> bool:
    number = re.sub(r"\(0\)", "", match.group())
    national = re.sub(r"^(?:\+|00)440?", "0", re.sub(r"[^\d+]", "", number))
    if len(national) != 11 or _IN_ADDRESS.search(before(match)) or _DATE_LIKE.search(match.group()):
        return False
    if re.match(r"07[1-9]|070", national):
        return True
    return bool(re.match(r"0[12]", national)) and not _PUBLIC_LINE.search(around(match, 60))


def _is_foreign_phone(match: re.Match[str]) -> bool:
    number = checksums.digits(match.group())
    return (
        not number.startswith("44") and 9 <= len(number) <= 15 and not _PUBLIC_LINE.search(around(match, 60))
    )


_VERSION = re.compile(
    r"(?:\bv|version|release|build|schema|firmware|software|section|paragraph|para|update|patch"
    r"|edition|chapter|clause|driver|ver"
    r"|annex|part|table|figure|standard|iso|java|windows|android|ios|macos|linux|chrome"
    r"|kernel)s?\.?:?[ \t]*(?:[\d.]+(?:,| and| to| or|-)[ \t]*)*$",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bip\b|ipv|internet|address|logged|log-?in|host|upload|server|device|session|connect"
    r"|network|visitor|from",
    re.IGNORECASE,
)


def _is_machine_address(match: re.Match[str]) -> bool:
    text = match.group()
    if not checksums.is_address(text) or _VERSION.search(before(match, 40)):
        return False
    return any(int(part) > 31 for part in text.split(".")) or bool(_MACHINE.search(around(match, 50)))


def _is_machine_address_six(match: re.Match[str]) -> bool:
    return len(re.findall(r"[0-9A-Fa-f]+", match.group())) >= 3 and checksums.is_address(match.group())


def _is_in_britain(match: re.Match[str]) -> bool:
    north, east = float(match["north"]), float(match["east"])
    if not (49 <= north <= 61.5 and -9 <= east <= 2.5):
        return False
    precise = min(len(match["north"].partition(".")[2]), len(match["east"].partition(".")[2]))
    return precise >= 4 or bool(
        re.search(r"lat|lon|coord|gps|locat|position|house|home|at |@|map", around(match, 60), re.IGNORECASE)
    )


_HOME = (
    r"\bliv(?:es|ed|ing)\b|\bhome\b|resid(?:es|ed|ing|ent|ence)|\baddress\b|tenant|occupier"
    r"|property at|household|\bflat\b|neighbour|his house|her house|their house|moved (?:to|from)"
    r"|outside|\bof \d"
)
_BODY = re.compile(
    r"office|headquarters|\bhouse,|council|police station|civic|town hall|\bcentre\b|\bunit\b"
    r"|department|team|hospital|school|po box|"
    r"commissioner|ombudsman|tribunal|\bltd\b|limited|library|university|college|authority"
    r"|ministry|depot|court\b|write to us|trust\b",
    re.IGNORECASE,
)
_STREET = (
    r"(?:Road|Rd|Street|Str?|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Cl|Crescent|Cres|Grove|Gardens"
    r"|Gdns|Way|Terrace|Court|Ct|Place|Pl|Square|Row|Walk"
    r"|Hill|Park|View|Rise|Mews|Croft|Green|Parade|Mount|Vale|Meadows?|Fields?|Drift|Wynd|Brae"
    r"|Heol|Ffordd|Stryd|Gate|End|Path|Yard|Wharf|Quay)"
)
_POSTCODE = r"(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKMNPR-Y]?[ \t]{0,2}\d[ABD-HJLNP-UW-Z]{2})"
_NUMBERED = rf"(?<![\w£$.,/-])\d{{1,4}}[A-Za-z]?,?[ \t]+(?:[A-Z][\w'’.-]+[ \t]+){{1,4}}{_STREET}\b\.?"


def _is_home(match: re.Match[str]) -> bool:
    context = before(match, 100)
    return bool(re.search(_HOME, context, re.IGNORECASE)) or not _BODY.search(context)


_DAY = (
    r"(?:[0-3]?\d(?:st|nd|rd|th)?[ \t./-]+(?:[01]?\d|[A-Z][a-z]{2,8})\.?,?[ \t./-]+(?:\d{4}"
    r"|\d{2})|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}[ \t]+[0-3]?\d(?:st|nd|rd|th)?,?[ \t]+\d{4})"
)
_REFERENCE = r"(?:ref(?:erence)?|no|number|num|id)?s?\.?[ \t]*[:#]?[ \t]*"
_ACCOUNT = near(r"sort ?code|account|a/c|bacs|\bbank\b", 90)


def _any(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "personal-email",
        _any(
            r"(?<![\w@/])(?P<local>[A-Za-z0-9][\w.%+'’-]{0,63})[ \t]?(?:@|[\[({<][ \t]?at[ \t]?[\])}>]"
            r"|[ \t]at[ \t](?=[\w-]+[ \t]dot[ \t]))[ \t]?"
            r"(?P<host>[A-Za-z0-9-]+(?:(?:\.|[ \t]?[\[({<][ \t]?dot[ \t]?[\])}>][ \t]?"
            r"|[ \t]dot[ \t])[A-Za-z0-9-]+)*"
            r"(?:\.|[ \t]?[\[({<][ \t]?dot[ \t]?[\])}>][ \t]?|[ \t]dot[ \t])[A-Za-z]{2,24})\b"
        ),
        _is_private_mailbox,
    ),
    Pattern(
        "personal-email",
        _any(r"(?<!\w)(?P<local>[a-z]+[._][a-z]+)[ \t]?(?:[\[({]at[\])}])[ \t]?(?P<host>[a-z][\w.-]+)"),
        _is_private_mailbox,
    ),
    Pattern(
        "personal-phone",
        _any(
            r"(?<![\w/.+-])(?:(?:\+|00)44[ \t.-]?(?:\(0\))?[ \t.-]?"
            r"|\(?0)\d{1,4}\)?[ \t.-]{0,2}\d{2,4}[ \t.-]?\d{2,4}(?:[ \t.-]?\d{2,4})?(?![\w/]|[.-]\d)"
        ),
        _is_private_phone,
    ),
    Pattern(
        "personal-phone",
        _any(r"(?<![\w/.-])\+[1-9]\d{0,2}(?:[ \t.()-]{0,2}\d{2,4}){3,5}(?!\w)"),
        _is_foreign_phone,
    ),
    Pattern(
        "personal-national-insurance",
        _any(
            r"(?<![\w/-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z]"
            r"[ \t-]?\d{2}[ \t-]?\d{2}[ \t-]?\d{2}[ \t-]?[A-D](?![\w/-])"
        ),
    ),
    Pattern(
        "personal-nhs-number",
        _any(r"(?<![\d/_.,-])(?P<number>\d{3}[ -]\d{3}[ -]\d{4})(?![\d/_-])"),
        digits_pass(checksums.is_nhs),
    ),
    Pattern(
        "personal-nhs-number",
        _any(r"(?<![\w/-])(?P<number>\d{10})(?![\w/-])"),
        all_of(digits_pass(checksums.is_nhs), near(r"nhs|patient|hospital number|\bgp\b")),
    ),
    Pattern(
        "personal-card",
        _any(
            r"(?<![\w/.-])(?P<number>\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}|\d{4}[ -]?\d{6}[ -]?\d{5})(?![\w/-])"
        ),
        digits_pass(checksums.is_card),
    ),
    Pattern(
        "personal-iban",
        _any(r"(?<![\w/-])(?P<number>[A-Z]{2}\d{2}(?:[ \t]?[A-Z0-9]{4}){2,7}(?:[ \t]?[A-Z0-9]{1,4})?)(?!\w)"),
        digits_pass(checksums.is_iban),
    ),
    Pattern(
        "personal-bank-account",
        _any(r"(?<![\w/.-])\d{2}([- ])\d{2}\1\d{2}(?![\w/]|[.-]\d)|sort ?code[^\d\n]{0,12}\d{6}(?!\d)"),
        near(r"sort ?code|account.{0,20}\b\d{8}\b", 60),
    ),
    Pattern(
        "personal-bank-account",
        _any(r"(?:account|acct|a/c)[ \t]*(?:no|number|num)?\.?[ \t:]{0,4}(?:is|was)?[ \t]*\d{8}(?!\d)"),
        _ACCOUNT,
    ),
    Pattern("personal-address", re.compile(rf"{_NUMBERED}[^\n]{{0,60}}?\b{_POSTCODE}\b"), _is_home),
    Pattern(
        "personal-address",
        re.compile(rf"\b(?:Flat|Apartment|Apt|Plot)\.?[ \t]+\d+[A-Za-z]?,[^\n]{{0,80}}?\b{_POSTCODE}\b"),
    ),
    Pattern(
        "personal-address",
        re.compile(rf"{_NUMBERED}"),
        near(
            r"\b(?:liv(?:es|ed|ing)|resid(?:es|ed|ing|ent)|home|tenant|occupier|his|her|their|neighbour"
            r"|victim|complainant|addressed? (?:is|was|of|:)|photo|outside|property at|house at)\b",
            60,
        ),
    ),
    Pattern(
        "personal-address",
        _any(
            rf"(?:home|private|liv(?:es|ed|ing)|resid(?:es|ed|ing|ent)|her|his|their|complainant|victim"
            rf"|requester)[^\n.]{{0,50}}\b(?-i:{_POSTCODE})(?!\w)"
        ),
    ),
    Pattern(
        "personal-vehicle",
        re.compile(
            r"(?<![\w/-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[12]\d|5[1-9]|[67]\d)[ \t]?[A-HJ-PR-Z]{3}(?![\w/-])"
        ),
    ),
    Pattern(
        "personal-vehicle",
        re.compile(
            r"(?<![\w/-])(?:[A-HJ-NPR-TV-Y]\d{1,3}[ \t]?[A-HJ-PR-Y]{3}"
            r"|[A-HJ-PR-Y]{3}[ \t]?\d{1,3}[A-HJ-NPR-TV-Y]|[A-Z]{1,3}[ \t]?\d{1,4})(?![\w/-])"
        ),
        near(
            r"\bVRM\b|\bVRN\b|registration (?:mark|number|plate|no)|number ?plate|\bindex\b"
            r"|\bregistration,? [A-Z\d]|licence plate|\breg\b",
            40,
        ),
    ),
    Pattern(
        "personal-birth-date",
        _any(
            rf"(?:date of birth|birth ?date|\bd\.?[ \t]?o\.?[ \t]?b\b\.?|\bborn(?:[ \t]on)?(?: the)?"
            rf"|birthday|dyddiad geni)[\s:|()*_-]{{0,8}}(?:is|was|on|of)?[ \t]*(?-i:{_DAY})"
        ),
    ),
    Pattern(
        "personal-ip-address", _any(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)"), _is_machine_address
    ),
    Pattern(
        "personal-ip-address",
        _any(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])"),
        _is_machine_address_six,
    ),
    Pattern(
        "personal-ip-address",
        _any(r"(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])"),
    ),
    Pattern(
        "personal-ip-address",
        _any(r"(?<!\w)(?P<number>\d{15})(?!\w)"),
        all_of(digits_pass(checksums.is_luhn), near(r"imei|handset|device", 40)),
    ),
    Pattern(
        "personal-passport",
        _any(r"(?<![\w/-])(?:[A-Z]{2}\d{7}|[A-Z]?\d{8,9})(?![\w/-])"),
        near(r"passport", 40),
    ),
    Pattern("personal-passport", _any(r"P[<A-Z][A-Z]{3}[A-Z<]{10,}|[A-Z0-9<]{9}\dGBR\d{7}[MF<]\d{7}", 0)),
    Pattern(
        "personal-driving-licence",
        re.compile(
            r"(?<![\w/-])[A-Z9]{5}[ \t]?\d[0156]\d(?:0[1-9]|[12]\d"
            r"|3[01])\d[ \t]?[A-Z9]{2}[ \t]?[A-Z0-9]{3}(?![\w/-])"
        ),
    ),
    Pattern(
        "personal-coordinates",
        _any(
            r"(?<![\w.])(?P<north>\d{2}\.\d{2,})(?:°?[ \t]?N)?[ \t]*[,;/ ]"
            r"[ \t]*(?P<east>-?\d{1,2}\.\d{2,})(?!\d)"
        ),
        _is_in_britain,
    ),
    Pattern(
        "personal-coordinates",
        _any(
            r"(?<![\w.])\d{1,2}[°º][ \t]?\d{1,2}['′’][ \t]?[\d.]*[\"″”]?[ \t]?[NS]\b"
            r"[ \t,]*\d{1,3}[°º][ \t]?\d{1,2}"
        ),
    ),
    Pattern(
        "personal-coordinates",
        re.compile(r"(?<![\w/-])[HNST][A-HJ-Z][ \t]?\d{3,5}[ \t]?\d{3,5}(?!\w)"),
        near(r"grid ref|\bNGR\b|\bgrid\b", 40),
    ),
    Pattern("personal-coordinates", _any(r"///[a-z]+\.[a-z]+\.[a-z]+\b")),
    Pattern(
        "personal-staff-number",
        _any(
            r"\b(?:collar|warrant|badge|shoulder|employee|payroll|staff|personnel|prison(?:er)?|service"
            r"|hospital|patient|pupil|nomis|pnc)[ \t]+(?:no|number|num|id)\.?[ \t:]*(?:is"
            r"|was)?[ \t]*(?=[A-Z/-]*\d{3})[A-Z\d/-]{4,12}\b"
        ),
    ),
)
