"""What one person is known by: numbers of documents and of files, own pages, a name with an age."""

from __future__ import annotations

import re

from foilog.gate import lookalikes
from foilog.gate.clues import at_words, near_mark, near_numbers, near_shape, near_words
from foilog.gate.lookalikes import near
from foilog.gate.names import NAME, has_name
from foilog.gate.pattern import Pattern, any_case

DOCUMENTS = (
    Pattern(
        "personal-passport",
        near_words("passport", 60, 60),
        any_case(r"(?<![\w/-])(?:[A-Z]{2}\d{7}|[A-Z]?\d{8,9}|\d{3} \d{3} \d{3})(?![\w/-])"),
        near(r"passport", 40),
    ),
    Pattern(
        "personal-passport",
        near_mark("<<"),
        any_case(r"P[<A-Z][A-Z]{3}[A-Z<]{10,}|[A-Z0-9<]{9}\dGBR\d{7}[MF<]\d{7}", 0),
    ),
    Pattern(
        "personal-driving-licence",
        near_numbers,
        any_case(
            r"(?<![\w/-])[A-Z9]{5}[ \t]?\d[0156]\d(?:0[1-9]|[12]\d"
            r"|3[01])\d[ \t]?[A-Z9]{2}[ \t]?[A-Z0-9]{3}(?![\w/-])"
        ),
        lookalikes.is_licence,
    ),
    Pattern(
        "personal-staff-number",
        at_words(
            "collar warrant badge shoulder employee payroll staff personnel prison prisoner service"
            " hospital patient"
            " force pupil student university nomis pnc",
            60,
        ),
        any_case(
            r"\b(?:collar|warrant|badge|shoulder|employee|payroll|staff|personnel|prison(?:er)?|service"
            r"|hospital|patient"
            r"|force|pupil|student|university|nomis|pnc)[ \t]+(?:no|number|num|id)(?:[ \t]+(?:no|number))?\.?"
            r"[ \t:]*(?:is|was)?[ \t]*(?=[A-Z/-]*\d{3})[A-Z\d/-]{4,12}\b"
        ),
        anchored=True,
    ),
    Pattern(
        "personal-staff-number",
        near_words("prison prisoner prisoners nomis noms offender inmate hmp carcharor", 60, 60),
        re.compile(r"(?<![\w/-])[A-Z]\d{4}[A-Z]{2}(?![\w/-])"),
    ),
    Pattern(
        "personal-staff-number",
        near_words("pnc cro", 30, 40),
        re.compile(r"(?<![\w/-])(?:(?:\d{2}|\d{4})/\d{1,7}|\d{1,6}/\d{2})[A-HJ-NP-RT-Z](?![\w/-])"),
    ),
    Pattern(
        "personal-staff-number",
        near_words("crn probation", 0, 40),
        re.compile(r"(?<![\w/-])[A-Z]\d{6}(?![\w/-])"),
    ),
    Pattern(
        "personal-staff-number",
        near_words("utr taxpayer", 0, 60),
        any_case(r"(?:\bUTR|taxpayer reference)\b\D{0,15}(?<!\d)\d{5} ?\d{5}(?!\d)"),
    ),
    Pattern(
        "personal-staff-number",
        at_words("user username login logon", 60),
        any_case(
            r"\b(?:user[ -]?(?:name|id)|log-?[io]n(?: name| id)?)[ \t]*(?:is|was|:|=)[ \t]*"
            r"(?=[a-z]+\.[a-z]|[a-z]+\d)[a-z][\w.-]{3,}"
        ),
        anchored=True,
    ),
)
AGED = (
    Pattern(
        "personal-party",
        near_shape(r", (?:aged )?\d{1,3}, (?:of|from|who|was)\b", 60, 20),
        re.compile(rf"{NAME}, (?:aged )?\d{{1,3}}, (?:of|from|who|was)\b"),
        lambda match: has_name(match.group()),
    ),
)
PROFILES = (
    Pattern(
        "personal-profile",
        near_words("linkedin whatdotheyknow facebook wa paypal skype"),
        any_case(
            r"\blinkedin\.com/in/[\w%-]+|\bwhatdotheyknow\.com/user/[\w%-]+"
            r"|\bwa\.me/\+?\d{9,}|\bpaypal\.me/\w+|\bskype:?[ \t]*live:[\w.:-]+"
            r"|\bfacebook\.com/(?:profile\.php\?id=\d+|people/[\w%-]+|[a-z]+\.[a-z]+[\w.-]*)"
        ),
    ),
    Pattern(
        "personal-profile",
        near_words("tweets tweeted tweet posts posted handle username", 30, 50),
        any_case(
            r"(?:(?:requester|complainant|he|she|they|victim|suspect|who)[ \t]+(?:tweet|post)(?:s|ed)?"
            r"[ \t]+as|(?:his|her|their) (?:[a-z]+ )?(?:handle|username)(?: is|:)?)[ \t]+@\w+"
        ),
    ),
)
