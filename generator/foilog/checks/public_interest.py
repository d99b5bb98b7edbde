"""The public interest test, prejudice, and the qualified person's opinion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault, Matter, listed
from foilog.checks.signals import signal
from foilog.log import Log
from foilog.settings import Settings

_TEST = re.compile(r"public interest|balanc|factors? (?:favouring|in favour|against|supporting)|\bpit\b")
_BALANCE = re.compile(r"balanc")
_SIDE = re.compile(
    r"(?:factors?|considerations?|arguments?|reasons?) (?:\w+ )?(?:favou?r|in favou?r|for|against|supporting)"
)
_AGAINST = re.compile(
    r"neither|maintain|withhold|non-?disclos|against|not (?:confirm|disclos|releas)|exclu(?:sion|ding)"
)
_INTEREST = signal("public interest")
_WEIGHED = signal("outweigh", "balanc", "favour", "weigh")
_DATA = re.compile(r"\bstatistic")
_LIKELY = signal("likely to", "would be likely", "would or would be", "would, or would be")
_WOULD = re.compile(
    r"would (?:\w+ ){0,2}(?:prejudice|harm|endanger|inhibit|undermine|damage|hinder|adversely affect)\b"
    r"([^.]{0,70})"
)
_LIKELIHOOD = frozenset({"prejudice", "substantial-prejudice", "opinion"})
_SMALL = frozenset(
    ["of", "the", "or", "and", "in", "to", "a", "by", "any", "for", "with", "between", "other"]
)


def has_test(answer: Answer) -> bool:
    """Whether the text or a file holds a public interest test."""
    if any(file.role == "public-interest-test" for file in answer.record.attachments):
        return True
    letter = answer.letter
    return (letter.says(_INTEREST) and letter.says(_WEIGHED)) or bool(letter.headed(_TEST))


def missing(answer: Answer) -> Iterator[Fault]:
    """A refusal under a qualified exemption without a public interest test."""
    record = answer.record
    due = answer.weighed
    excused = record.pit_pending_until or record.reasons_withheld
    if due and not excused and not answer.is_imported and not has_test(answer):
        codes = listed(matter.code for matter in due)
        yield Fault(
            due[0].cited.place,
            f"no public interest test is given for {codes}",
            "Add `## Public interest test`; if it is not finished, `pit_pending_until`; "
            "if giving reasons would disclose what is exempt, `reasons_withheld: s17(4)`.",
        )


def one_sided(answer: Answer) -> Iterator[Fault]:
    """A public interest test whose factors are all on one side."""
    if not answer.weighed:
        return
    sides = answer.letter.headed(_SIDE)
    against = [side for side in sides if _AGAINST.search(side.title)]
    if sides and len(against) in (0, len(sides)):
        given, lacking = ("against", "for") if against else ("for", "against")
        yield Fault(
            answer.letter.place(answer.letter.text.rfind(sides[0].heading, 0, sides[0].start + 1)),
            f"the public interest test gives factors {given} disclosure or confirmation, and none {lacking}",
            "Add the factors on the other side: the test weighs both.",
        )


def shared_balance(answer: Answer) -> Iterator[Fault]:
    """One balancing test for several exemptions, which does not come to each of them."""
    due = answer.weighed
    passages = answer.letter.headed(_BALANCE)
    if len(due) < 2 or not passages:
        return
    text = " ".join(answer.letter.words(each) for each in passages)
    left_out = [matter for matter in due if not _is_named(matter, text, answer)]
    if left_out:
        last = passages[-1]
        yield Fault(
            answer.letter.place(answer.letter.text.rfind(last.heading, 0, last.start + 1)),
            f"the balancing test does not come to {listed(matter.code for matter in left_out)} by name",
            "Weigh the public interest for each exemption separately, and name it.",
        )


def _is_named(matter: Matter, text: str, answer: Answer) -> bool:
    number = re.sub(r"\(.*|^(?:s|reg )", "", matter.code).lower()
    title = matter.provision.title.partition(":")[0].lower()
    if answer.regime.unit == "reg":
        return matter.code.removeprefix("reg ") in text.replace(" ", "")
    return bool(re.search(rf"\b(?:s|ss|section|sections|and|,)\.? ?{number}\b", text)) or (
        bool(title) and title in text
    )


def opinion(answer: Answer) -> Iterator[Fault]:
    """Section 36 without the day of the qualified person's opinion."""
    if answer.record.qualified_person_opinion:
        return
    for matter in answer.distinct:
        if "qualified-person-opinion" in matter.provision.requires and not _DATA.search(answer.letter.lower):
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` rests on a qualified person's opinion, and its day is not recorded",
                "Add `qualified_person_opinion:` with the day; the name is not needed.",
            )
            return


def likelihood(answer: Answer) -> Iterator[Fault]:
    """Prejudice claimed without saying whether it would, or would be likely to, happen."""
    claimed = [matter for matter in answer.distinct if matter.provision.basis in _LIKELIHOOD]
    if not claimed or not answer.record.written.strip() or answer.record.reasons_withheld:
        return
    if answer.letter.says(_LIKELY):
        return
    words = {word for matter in claimed for word in _interest(matter, answer)}
    said = _WOULD.finditer(answer.letter.lower.replace("\n", " "))
    if not any(words.intersection(re.findall(r"\w+", match[1])) for match in said):
        yield Fault(
            claimed[0].cited.place,
            f"whether prejudice under `{claimed[0].code}` would, or would be likely to, happen is not said",
            "Say which: “would be likely to prejudice …” is the lower of the two tests.",
        )


def _interest(matter: Matter, answer: Answer) -> Iterator[str]:
    """The words by which the law names what would be prejudiced."""
    for code in matter.provision.ncnd_of or (matter.code,):
        title = answer.regime.provisions[code].title
        yield from (word for word in re.findall(r"\w+", title.lower()) if word not in _SMALL)


def unneeded(answer: Answer) -> Iterator[Fault]:
    """A public interest test where only absolute exemptions are cited."""
    cited = [
        matter for matter in answer.distinct if matter.provision.kind in ("exemption", "ground", "umbrella")
    ]
    absolute = all(matter.provision.public_interest_test == "not-required" for matter in cited)
    # Confidence has a public interest defence of its own, so a test beside s41 is neither due nor wrong.
    if not cited or not absolute or any("confidence" in matter.provision.title.lower() for matter in cited):
        return
    passages = answer.letter.headed(re.compile("public interest"))
    if passages:
        first = passages[0]
        yield Fault(
            answer.letter.place(answer.letter.text.rfind(first.heading, 0, first.start + 1)),
            f"{listed(matter.code for matter in cited)} needs no public interest test",
            "Leave the test out, or cite the qualified exemption that it is about.",
        )


def overdue(log: Log, settings: Settings) -> Iterator[Fault]:
    """Public interest tests promised for a day that has passed."""
    for record in log.listed:
        if record.pit_pending_until and record.pit_pending_until.latest() < settings.today:
            yield Fault(
                record.place("pit_pending_until"),
                f"the public interest test was to be decided by {record.pit_pending_until}",
                "Add the decision and delete `pit_pending_until`, or give the new day.",
            )
