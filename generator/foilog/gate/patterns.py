"""The structured identifiers of people: one row each, where to look, a shape, and a test for look-alikes."""

from __future__ import annotations

import re

from foilog.gate import checksums, lookalikes
from foilog.gate.clues import (
    ACCOUNT_MARKS,
    near_at_signs,
    near_bracketed_at,
    near_dotted_numbers,
    near_exact_words,
    near_mark,
    near_numbers,
    near_plates,
    near_postcodes,
    near_shape,
    near_words,
)
from foilog.gate.knownby import AGED, DOCUMENTS, PROFILES
from foilog.gate.lookalikes import POSTCODE, STREET, all_of, digits_pass, near
from foilog.gate.pattern import Pattern, any_case

_AT = r"(?:@|[\[({<][ \t]?at[ \t]?[\])}>]|[ \t]at[ \t](?=[\w-]+[ \t]dot[ \t]))"
_DOT = r"(?:\.|[ \t]?[\[({<][ \t]?dot[ \t]?[\])}>][ \t]?|[ \t]dot[ \t])"
_MAIL_ENDINGS = r"(?:com|org|net|uk|example|eu|ie|cymru|wales|scot)"
_SPACED_DOT = r"(?:\.|[ \t]\.[ \t]?)"
_NUMBERED = rf"\d(?<![\w£$.,/-]\d)\d{{0,3}}[A-Za-z]?,?[ \t]+(?:[A-Z][\w'’.-]+[ \t]+){{1,4}}{STREET}\b\.?"
_WELSH_NUMBERED = (
    r"\d(?<![\w£$.,/-]\d)\d{0,3}[A-Za-z]?,?[ \t]+(?:Heol|Ffordd|Stryd|Lôn|Rhodfa|Clos|Maes|Cilgant|Teras|Rhiw"
    r"|Parc|Bryn|Gerddi|Tyddyn|Allt)(?:[ \t](?:[yY]r?|[A-Z][\w'’-]+)){1,4}"
)
_DAY = (
    r"(?:[0-3]?\d(?:st|nd|rd|th)?[ \t./-]+(?:of[ \t]+)?(?:[01]?\d|[A-Z][a-z]{2,8})\.?,?[ \t./-]+(?:\d{4}"
    r"|\d{2})"
    r"|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}[ \t]+[0-3]?\d(?:st|nd|rd|th)?,?[ \t]+\d{4})"
)
_STREET_WORDS = (
    "Road Rd Street St Str Lane Ln Avenue Ave Drive Dr Close Cl Crescent Cres Grove Gardens Gdns Way"
    " Terrace Court Ct"
    " Place Pl Square Row Walk Hill Park View Rise Mews Croft Green Parade Mount Vale Meadow Meadows"
    " Field Fields Drift"
    " Wynd Brae Heol Ffordd Stryd Gate End Path Yard Wharf Quay"
)
_LIVES = (
    r"\b(?:liv(?:es|ed|ing)|resid(?:es|ed|ing|ent)|home(?! office)|tenant|occupier|his|her|their"
    r"|neighbour|victim"
    r"|complainant|(?:suspect|accused|defendant|offender|claimant|requester|patient)s?,? of\b"
    r"|byw\b|cartref\b|addressed? (?:is|was|of|:)|photo|outside|property at|house at"
    r"|(?:mr|mrs|ms|miss|mx|dr)\.? \w+\.?(?: \w+)?,? (?:of|at))\b"
)
_NI_PREFIX = r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z]"

_ACCOUNT_NUMBER = r"[ \t]*(?:no|number|num)?\.?[ \t:]{0,4}(?:is|was)?[ \t]*\d{8}(?!\d)"


_EMAIL = any_case(
    rf"(?<![\w@/])(?P<local>[A-Za-z0-9][\w.%+'’-]{{0,63}}+(?:{_DOT}\w+)?)[ \t]?{_AT}[ \t]{{0,2}}\n?"
    rf"(?P<host>[A-Za-z0-9-]+(?:{_DOT}[A-Za-z0-9-]+)*{_DOT}[A-Za-z]{{2,24}})\b"
)

EMAILS = (
    Pattern(
        "personal-email",
        near_at_signs,
        _EMAIL,
        lookalikes.is_private_mailbox,
    ),
    Pattern(
        "personal-email",
        near_at_signs,
        any_case(
            rf"(?<![\w@/])(?P<local>[A-Za-z0-9][\w.%+'’-]{{0,63}}+)[ \t]?@[ \t]?"
            rf"(?P<host>[A-Za-z][A-Za-z0-9-]*(?:{_SPACED_DOT}[A-Za-z0-9-]+)*{_SPACED_DOT}{_MAIL_ENDINGS})\b"
        ),
        lookalikes.is_private_mailbox,
    ),
    Pattern("personal-email", near_words("dot", 80, 100), _EMAIL, lookalikes.is_private_mailbox),
    Pattern("personal-email", near_bracketed_at, _EMAIL, lookalikes.is_private_mailbox),
    Pattern(
        "personal-email",
        near_bracketed_at,
        any_case(
            r"(?<!\w)(?P<local>[a-z]+[._][a-z]+)[ \t]?(?:[\[({] ?at ?[\])}])[ \t]?(?P<host>[a-z][\w.-]+)"
        ),
        lookalikes.is_private_mailbox,
    ),
)
PHONES = (
    Pattern(
        "personal-phone",
        near_numbers,
        any_case(
            r"(?<![\w/.+-])(?:\(?(?:\+|00)[ \t]?44\)?(?:[ \t.-]{0,2}\(?0\)?)?(?:[ \t.()-]{0,3}\d){10}"
            r"|\(?0(?:[ \t.()-]{0,3}\d){10})(?![\w/]|[.-]\d)"
        ),
        lookalikes.is_private_phone,
    ),
    Pattern(
        "personal-phone",
        near_numbers,
        any_case(r"(?<![\w/.-])\+[1-9]\d{0,2}(?:[ \t.()-]{0,2}\d{1,4}){3,5}(?!\w)"),
        lookalikes.is_foreign_phone,
    ),
)
LETTERED_PHONES = (
    Pattern(
        "personal-phone",
        near_words("mobile phone telephone tel ring call text", 10, 60),
        re.compile(r"(?<!\w)(?=[\d -]{0,19}[OoIl])[0Oo]7(?:[ -]?[\dOoIl]){9}(?!\w)"),
    ),
)
NUMBERS = (
    Pattern(
        "personal-national-insurance",
        near_numbers,
        any_case(rf"(?<![\w/-]){_NI_PREFIX}[ \t-]?\d{{2}}[ \t-]?\d{{2}}[ \t-]?\d{{2}}[ \t-]?[A-D](?![\w/-])"),
    ),
    Pattern(
        "personal-national-insurance",
        near_words("insurance nino ni"),
        any_case(r"(?<!\w)[A-Z][ \t-]?[A-Z](?:[ \t-]?\d){6}[ \t-]?[A-D](?!\w)"),
    ),
    Pattern(
        "personal-nhs-number",
        near_numbers,
        any_case(r"(?<![\d/_.,-])(?P<number>\d{3}[ -]\d{3}[ -]\d{4})(?![\d/_-])"),
        digits_pass(checksums.is_nhs),
    ),
    Pattern(
        "personal-nhs-number",
        near_words("nhs patient hospital gp", 90, 90),
        any_case(r"(?<![\w/-])(?P<number>\d{10})(?![\w/-])"),
        all_of(digits_pass(checksums.is_nhs), near(r"nhs|patient|hospital number|\bgp\b")),
    ),
    Pattern(
        "personal-nhs-number",
        near_words("chi", 0, 40),
        any_case(r"\bCHI\b[^\d\n]{0,15}(?<!\d)[0-3]\d[01]\d{3} ?\d{4}(?!\d)"),
    ),
    Pattern(
        "personal-card",
        near_numbers,
        any_case(
            r"(?<![\w/.-])(?P<number>\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}|\d{4}[ -]?\d{6}[ -]?\d{5})(?![\w/-])"
        ),
        digits_pass(checksums.is_card),
    ),
    Pattern(
        "personal-iban",
        near_numbers,
        any_case(
            r"(?<![\w/-])(?P<number>[A-Z]{2}\d{2}(?:[ \t]?[A-Z0-9]{4}){2,7}(?:[ \t]?[A-Z0-9]{1,4})?)(?!\w)"
        ),
        digits_pass(checksums.is_iban),
    ),
    Pattern(
        "personal-bank-account",
        near_words("sort account acct didoli cyfrif", 70, 90),
        any_case(
            r"(?=[\dsc])(?:(?<![\w/.-])\d{2}([- ])\d{2}\1\d{2}(?![\w/]|[.-]\d)"
            r"|(?:sort ?code|cod didoli)[^\d\n]{0,12}\d{6}(?!\d))"
        ),
        near(r"sort ?code|cod didoli|(?:account|cyfrif).{0,20}\b\d{8}\b", 60),
    ),
    Pattern(
        "personal-bank-account",
        near_numbers,
        any_case(
            r"(?<![\w/.-])\d{2}-\d{2}-\d{2}[ \t,/;:]{1,3}"
            r"(?:a/?c(?:count)?[ \t.:]*(?:no\.?)?[ \t:]*)?\d{8}(?!\w)"
        ),
    ),
    Pattern(
        "personal-bank-account",
        near_words("account acct cyfrif"),
        any_case(rf"(?:account|acct|cyfrif){_ACCOUNT_NUMBER}"),
        near(r"sort ?code|account|a/c|bacs|\bbank\b|cod didoli|\bbanc\b|cyfrif banc", 90),
    ),
    Pattern("personal-bank-account", near_mark(*ACCOUNT_MARKS), any_case(rf"\ba/c{_ACCOUNT_NUMBER}")),
)
ADDRESSES = (
    Pattern(
        "personal-address",
        near_postcodes,
        re.compile(
            rf"{_NUMBERED}(?:[^\n]{{0,60}}?"
            rf"|[^\n]{{0,40}}(?:\n[^\n]{{1,40}}){{0,3}}?[\n,]?[ \t]*)\b(?i:{POSTCODE})\b"
        ),
        lookalikes.is_home,
    ),
    Pattern(
        "personal-address",
        near_postcodes,
        re.compile(rf"{_WELSH_NUMBERED}[^\n]{{0,60}}?\n?[ \t]*\b(?i:{POSTCODE})\b"),
        lookalikes.is_home,
    ),
    Pattern(
        "personal-address",
        near_exact_words(
            "Heol Ffordd Stryd Lôn Rhodfa Clos Maes Cilgant Teras Rhiw Parc Bryn Gerddi Allt", 60, 40
        ),
        re.compile(_WELSH_NUMBERED),
        near(_LIVES, 60),
    ),
    Pattern(
        "personal-address",
        near_words("flat apartment apt plot"),
        re.compile(
            rf"\b(?:Flat|Apartment|Apt|Plot)\.?[ \t]+\d+[A-Za-z]?\b,?[^\n]{{0,80}}?\b(?i:{POSTCODE})\b"
        ),
    ),
    Pattern(
        "personal-address", near_exact_words(_STREET_WORDS, 60, 30), re.compile(_NUMBERED), near(_LIVES, 60)
    ),
    Pattern(
        "personal-address",
        near_postcodes,
        any_case(
            r"(?:home(?! office)|private|liv(?:es|ed|ing)|resid(?:es|ed|ing|ent)|\bher\b|\bhis\b|their"
            r"|\bbyw\b|complainant|victim"
            rf"|requester)[^\n.]{{0,50}}\b(?:{POSTCODE})(?!\w)"
        ),
    ),
    Pattern(
        "personal-address",
        near_words("lives lived living resides resided byw", 0, 70),
        re.compile(
            r"(?:[Ll]iv(?:es|ed|ing)|[Rr]esid(?:es|ed)|[Bb]yw) (?:at|in|yn) (?:[A-Z][\w'’]+ ){1,3}"
            r"(?:Cottage|House|Farm|Lodge|Villa|Bungalow|Barn|Manor|Farmhouse)\b"
        ),
    ),
    Pattern(
        "personal-address",
        near_words("address"),
        any_case(rf"\baddress[ \t]*(?:is|was|:|=)[ \t]*(?-i:{_NUMBERED})"),
        lookalikes.is_home,
    ),
)
VEHICLES = (
    Pattern(
        "personal-vehicle",
        near_plates,
        re.compile(
            r"(?<![\w/-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[12]\d|5[1-9]|[67]\d)[ \t]?(?!FOR\b|AND\b|THE\b"
            r"|NOT\b)"
            r"[A-HJ-PR-Z]{3}(?![\w/-])"
        ),
        lookalikes.is_plate,
    ),
    Pattern(
        "personal-vehicle",
        near_plates,
        any_case(
            r"(?<![\w/.@-])[a-hj-pr-y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[ \t]?[a-hj-pr-z]{3}(?![\w/@-])"
        ),
        near(
            r"\bcar\b|vehicle|\bvan\b|motor|\breg\b|registration|plate|\bVR[MN]\b|ford|fiesta|corsa|astra"
            r"|golf|polo|focus"
            r"|driver|drove|parked|lorry|taxi|scooter",
            40,
        ),
    ),
    Pattern(
        "personal-vehicle",
        near_words("vehicle car van motorcycle motorbike lorry taxi", 30, 40),
        re.compile(
            r"(?<![\w/-])[A-HJ-NP-Y]?(?:[A-HJ-NP-Y]Z|I[A-HJ-NP-Y])[ \t]?[1-9]\d{2,3}(?![\w/.,-]?\d|\w)"
        ),
        lookalikes.is_plate,
    ),
    Pattern(
        "personal-vehicle",
        near_words("vrm vrn registration plate index reg", 50, 60),
        re.compile(
            r"(?<![\w/-])(?:[A-HJ-NPR-TV-Y]\d{1,3}[ \t]?[A-HJ-PR-Y]{3}"
            r"|[A-HJ-PR-Y]{3}[ \t]?\d{1,3}[A-HJ-NPR-TV-Y]"
            r"|(?<=VRM )[A-Z]{1,3}[ \t]?\d{1,4}|(?<=VRM: )[A-Z]{1,3}[ \t]?\d{1,4}|(?<=plate"
            r" )[A-Z]{1,3}[ \t]?\d{1,4}"
            r"|(?<=registration )[A-Z]{1,3}[ \t]?\d{1,4}|(?<=mark )[A-Z]{1,3}[ \t]?\d{1,4}|(?<=VRN"
            r" )[A-Z]{1,3}[ \t]?\d{1,4}"
            r"|(?<=index )[A-Z]{1,3}[ \t]?\d{1,4}|(?<=reg )[A-Z]{1,3}[ \t]?\d{1,4})(?![\w/-]|[ \t]\d)"
        ),
        near(
            r"\bVRM\b|\bVRN\b|registration (?:mark|number|plate|no)|number ?plate|\bindex\b"
            r"|\bregistration,? [A-Z\d]"
            r"|licence plate|\breg\b",
            40,
        ),
    ),
)
BIRTHS = (
    Pattern(
        "personal-birth-date",
        near_words("birth birthday birthdate dob DoB d born geni ganwyd ganed eni", 12, 60),
        any_case(
            r"(?=[dbge])(?:date of birth|birth ?date|\bd\.?[ \t]?o\.?[ \t]?b\b\.?|\bborn(?:[ \t]on)?(?: the)?"
            r"|birthday|dyddiad geni|(?:ganwyd|ganed|(?<=ei )eni)(?: (?:ef|hi|fe))?)"
            r"(?:[\s:|()*_-]|&nbsp;){0,8}(?:is|was|on|of|ar)?[ \t]*(?:the[ \t]+)?"
            rf"(?-i:{_DAY})"
        ),
    ),
)
MACHINES = (
    Pattern(
        "personal-ip-address",
        near_dotted_numbers,
        any_case(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)"),
        lookalikes.is_machine_address,
    ),
    Pattern(
        "personal-ip-address",
        near_shape(r":[0-9A-Fa-f]{0,4}:", 40, 40),
        any_case(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])"),
        lookalikes.is_machine_address_six,
    ),
    Pattern(
        "personal-ip-address",
        near_words("mac device address hardware wifi bluetooth router handset adapter"),
        any_case(r"(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])"),
    ),
    Pattern(
        "personal-ip-address",
        near_words("imei handset device", 60, 60),
        any_case(r"(?<!\w)(?P<number>\d{15})(?!\w)"),
        all_of(digits_pass(checksums.is_luhn), near(r"imei|handset|device", 40)),
    ),
)
PLACES = (
    Pattern(
        "personal-coordinates",
        near_dotted_numbers,
        any_case(
            r"(?<![\w.])(?P<north>\d{2}\.\d{2,})(?:°?[ \t]?N)?[ \t]*[,;/ ][ \t]*"
            r"(?P<east>-?\d{1,2}\.\d{2,})(?!\d)"
        ),
        lookalikes.is_in_britain,
    ),
    Pattern(
        "personal-coordinates",
        near_mark("°"),
        any_case(
            r"(?<![\w.])\d{1,2}[°º][ \t]?\d{1,2}['′’][ \t]?[\d.]*[\"″”]?[ \t]?[NS]\b[ \t,]*"
            r"\d{1,3}[°º][ \t]?\d{1,2}"
        ),
    ),
    Pattern(
        "personal-coordinates",
        near_words("grid ngr", 60, 60),
        re.compile(r"(?<![\w/-])[HNST][A-HJ-Z][ \t]?\d{3,5}[ \t]?\d{3,5}(?!\w)"),
        lookalikes.is_exact_square,
    ),
    Pattern(
        "personal-coordinates",
        near_words("home house lives live living cartref byw", 20, 60),
        re.compile(r"(?<![\w/-])[HNST][A-HJ-Z][ \t]?\d{3,5}[ \t]\d{3,5}(?!\w)"),
    ),
    Pattern("personal-coordinates", near_mark("///"), any_case(r"///[a-z]+\.[a-z]+\.[a-z]+\b")),
)
PATTERNS: tuple[Pattern, ...] = (
    *EMAILS,
    *PHONES,
    *LETTERED_PHONES,
    *NUMBERS,
    *ADDRESSES,
    *VEHICLES,
    *BIRTHS,
    *MACHINES,
    *DOCUMENTS,
    *AGED,
    *PROFILES,
    *PLACES,
)
