"""Neither confirming nor denying: whether the record keeps from saying what it refuses to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foilog.checks.rules import Answer, Fault, Matter, listed, named
from foilog.checks.signals import signal
from foilog.findings import Place
from foilog.law.provisions import is_within

_SPANNING = frozenset({"prejudice", "substantial-prejudice", "harm", "opinion", "adverse-effect"})
_MAY_STAY = ("notice", "public-interest-test")
_HARM = re.compile(r"\bharm\b|prejudice test")
_DUTY = re.compile(
    r"confirm|\bden(?:y|ies|ied|ying|ial)\b|whether|\b(?:is|are) (?:or (?:is|are) not )?held|not held"
    r"|\bexistence\b|\bdo(?:es)? (?:or do(?:es)? not )?exist|\byes or (?:a )?no\b"
)
_EVERYTHING = re.compile(
    r"neither (?:to )?confirm(?:s|ing|ed)? n?or (?:to )?den(?:y|ies|ying|ied)\b[^.]{0,60}?"
    r"\b(?:any|all)(?: of)?(?: the| this| that)?(?: requested| relevant)? (?:information|data)\b"
)
ADMITTING = signal(" hold", "is held", " attached ", " identified ")
_ADMITS = re.compile(
    r"\b(?:we|the (?:force|council|authority|trust|department|police)) (?:do |does )?(?:hold|holds)\b"
    r"|\b(?:the|this) information (?:requested )?is held\b"
    r"|\b(?:the|in the) attached (?:table|spreadsheet|document|data|file|figures)\b"
    r"|\bthe number of (?:\w+ ){1,4}identified (?:was|is|were|are) \d"
)
_DOUBT = re.compile(r"confirm|whether|\bif\b|den(?:y|ies|ial)|inferr?|indicat|or is not|would")
_NO_INFERENCE = signal(
    *("inference", "inferred", "should not be taken", "not be taken as", "should be read as"),
    *("not be read as", "necessarily indicat", "not an indication", "be taken to mean", "not be construed"),
    *("not be interpreted", "no conclusion", "be taken as", "a sign that", "be seen as"),
)


def limbs(answer: Answer) -> tuple[Matter, ...]:
    """The NCND limbs cited, each once."""
    return tuple(matter for matter in answer.distinct if matter.provision.is_ncnd_limb)


def spans_several(matter: Matter) -> bool:
    """Whether the limb protects several interests, so that citing it does not say which."""
    return len(matter.provision.ncnd_of) > 1 and matter.provision.basis in _SPANNING


def limb_bare(answer: Answer) -> Iterator[Fault]:
    """Limbs that span several interests, without the one at stake."""
    for matter in limbs(answer):
        if spans_several(matter) and not _says_which(matter, answer):
            first = matter.provision.ncnd_of[0]
            yield Fault(
                matter.cited.place,
                f"`{matter.code}` protects several interests, and nothing says which is at stake",
                f"Name it in the refusal notice, as “{matter.code}, by reference to {first}”.",
            )


def _says_which(matter: Matter, answer: Answer) -> bool:
    interests = matter.provision.ncnd_of
    if any(is_within(each.code, interests) for each in answer.matters):
        return True
    codes = (code.removeprefix("s").removeprefix("reg ").lower() for code in interests)
    titles = (answer.regime.provisions[code].title.partition(": ")[2].lower() for code in interests)
    return any(code in answer.letter.compact for code in codes) or any(
        t and t in answer.letter.lower for t in titles
    )


def harm_of_disclosure(answer: Answer) -> Iterator[Fault]:
    """Evidence of harm that argues from disclosure, where the duty at stake is to confirm or deny."""
    if not answer.refuses_to_say and any(_withholds(matter) for matter in answer.matters):
        return
    if not limbs(answer):
        return
    passages = answer.letter.headed(_HARM)
    if passages and not any(_DUTY.search(each.title + answer.letter.words(each)) for each in passages):
        last = passages[-1]
        yield Fault(
            answer.letter.place(answer.letter.text.rfind(last.heading, 0, last.start + 1)),
            "the evidence of harm never says what confirming or denying would do: it argues from disclosure",
            "Say what harm would follow from confirming, or denying, that the information is held.",
        )


def _withholds(matter: Matter) -> bool:
    return matter.provision.duty == "disclose" and matter.provision.public_interest_test == "required"


def of_everything(answer: Answer) -> Iterator[Fault]:
    """A statement that covers the whole request, where a part of it was answered."""
    ncnd = [part for part in answer.record.parts if part.outcome.id == "refused-ncnd"]
    others = [part for part in answer.record.parts if part.outcome.id != "refused-ncnd"]
    if not ncnd or not others:
        return
    found = _EVERYTHING.search(answer.letter.lower.replace("\n", " "))
    if found:
        yield Fault(
            answer.letter.place(found.start()),
            f"the text neither confirms nor denies the whole request, and {named(others[0])} is answered",
            f"Limit it to {listed(named(part) for part in ncnd)}, or write “any other information”.",
        )


def admits_holding(answer: Answer) -> Iterator[Fault]:
    """Words that say the information is held, where the answer refuses to say so."""
    if not answer.refuses_to_say or not answer.letter.places(ADMITTING):
        return
    for found in _ADMITS.finditer(answer.letter.lower):
        if not _DOUBT.search(answer.letter.sentence(found.start())):
            yield Fault(
                answer.letter.place(found.start()),
                f"“{found[0]}” says that information is held, and the answer refuses to say so",
                "Take the words out, or change the outcome.",
            )
            return


def inference_open(answer: Answer) -> Iterator[Fault]:
    """A refusal to confirm or deny that does not close the door to inference."""
    if answer.refuses_to_say and answer.record.written.strip() and not answer.letter.says(_NO_INFERENCE):
        yield Fault(
            answer.record.parts[0].place,
            "nothing says that no conclusion may be drawn from the refusal",
            "Add: “No inference can be taken from this refusal that the information is or is not held.”",
        )


def part_tells(answer: Answer) -> Iterator[Fault]:
    """What would confirm that the information is held: a file, a cost, something given."""
    files = {file.file: file for file in answer.record.attachments if file.role not in _MAY_STAY}
    for part in answer.record.parts:
        if part.outcome.id != "refused-ncnd":
            continue
        named_files = part.attachments if part.name else ()
        told = [f"the file `{name}`" for name in named_files if name in files]
        told += ["what was given as goodwill"] if part.goodwill else []
        if told:
            yield _tells(part.place, named(part), told)
    if answer.refuses_to_say:
        unnamed = [
            file
            for file in files.values()
            if not any(file.file in p.attachments for p in answer.record.parts)
        ]
        for file in unnamed:
            yield _tells(file.place, "the answer", [f"the file `{file.file}`"])
        by_cost = any(matter.provision.ground_kind.startswith("cost") for matter in answer.matters)
        if answer.record.cost and not by_cost:
            yield _tells(answer.record.cost.place, "the answer", ["a cost or number of records"])


def _tells(place: Place, who: str, told: list[str]) -> Fault:
    return Fault(
        place,
        f"{who} neither confirms nor denies, and {' and '.join(told)} would confirm",
        "Remove it, or change the outcome; a refusal notice may stay with `role: notice`, "
        "a public interest test with `role: public-interest-test`.",
    )


def not_available(answer: Answer) -> Iterator[Fault]:
    """Exemptions for which the law has no way to neither confirm nor deny."""
    law = answer.regime
    covered = {
        code for limb in law.ncnd_limbs if limb in law.provisions for code in law.provisions[limb].ncnd_of
    }
    for matter in answer.matters:
        says_nothing = matter.further or matter.part.outcome.id == "refused-ncnd"
        if not says_nothing or matter.provision.kind not in ("exemption", "element") or not covered:
            continue
        if matter.provision.is_ncnd_limb or matter.provision.duty != "disclose":
            continue
        if not is_within(matter.code, tuple(covered)):
            yield Fault(
                matter.cited.place,
                f"{law.short} gives no power to neither confirm nor deny under `{matter.code}`",
                f"Cite an exemption that {listed_limbs(law.ncnd_limbs)} reaches, or change the outcome.",
                confidence=matter.provision.confidence,
            )


def listed_limbs(codes: tuple[str, ...]) -> str:
    """A few limbs as a sentence names them."""
    return " or ".join(codes) if len(codes) < 3 else "an NCND limb"
