"""What an answer decides, sentence by sentence: for which questions, and citing what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from foilog.importing.blocks import Block, tidy
from foilog.importing.decisions import CITABLE
from foilog.importing.questions import Question, read_label
from foilog.law.citations import find_citations, parse_citations
from foilog.law.regimes import Regime

NCND, COST, VEXATIOUS, REPEATED, FUTURE, SIGNPOSTED, NOT_HELD, EXEMPT, GIVEN, FURTHER, GOODWILL = (
    *("refused-ncnd", "refused-cost", "refused-vexatious", "refused-repeated", "future-publication"),
    *("signposted", "not-held", "refused-exempt", "given", "further", "goodwill"),
)
_CUES = (
    (
        FURTHER,
        r"neither confirm\w*,? n?or den\w+.{0,160}\b(?:any|whether) (?:other|further|additional)\b|\b(?:other|further|additional) information.{0,80}neither confirm\w*,? n?or den",
    ),
    (
        NCND,
        r"neither confirm\w*,? n?or den\w+|\bncnd\b(?! (?:is|are) not)|(?:not obliged|refuses?) to (?:say|state|confirm) (?:whether|if)|not? (?:to )?confirm or deny|exclusion (?:of|from) the duty to confirm or deny",
    ),
    (
        COST,
        r"exceeds? (?:the )?(?:\w+ ){0,3}(?:cost|fees?|limit|threshold)|over the (?:\w+ ){0,2}(?:cost|fees) limit|excess(?:ive)? cost|cost of complian\w+.{0,60}(?:exceed|above|over)|(?:exceed|more than|over|above)\w* (?:the )?(?:18|24|eighteen|twenty[- ]four) hours|\bs(?:ection|\.)?\s?12\b(?! of the (?!freedom))(?=.{0,80}(?:appl|engag|refus|exempt|cost))",
    ),
    (VEXATIOUS, r"(?:is|are|as|considered|deemed) (?:\w+ ){0,2}vexatious|manifestly unreasonable"),
    (REPEATED, r"(?:is|as|are) (?:\w+ ){0,2}repeat(?:ed)?\b|substantially similar"),
    (
        FUTURE,
        r"intend\w* (?:to publish|for (?:future )?publication)|will be published|future publication|due to be published|\bs(?:ection|\.)?\s?22(?:A)?\b",
    ),
    (
        SIGNPOSTED,
        r"(?:readily|publicly|already|reasonably|freely) (?:available|accessible|published)|already (?:been )?(?:in the public domain|published)|in the public domain|(?:can be|may be|is) (?:found|accessed|viewed|located|obtained|published) (?:at|on|via|here|through|in|by)|available (?:on|at|via|from|through|online)|accessible (?:to you )?(?:by|via|through) other means|\bs(?:ection|\.)?\s?21\b",
    ),
    (
        NOT_HELD,
        r"(?:not|no|nor) (?:\w+ ){0,3}(?:held|recorded|hold|record|retain)\b|(?:holds?|have|has|held) no (?:\w+ ){0,2}(?:information|record|data)|(?:does|do|did) not (?:\w+ ){0,2}(?:hold|record|collect|keep|exist|possess)|not (?:centrally )?(?:recorded|held)|no (?:recorded )?information (?:is |was )?(?:held|found|located|exists?)|no trace",
    ),
    (
        EXEMPT,
        r"(?:is|are|was|were|has been|have been|be|being|therefore|consider\w*|believe\w*|information) (?:\w+ ){0,3}(?:withheld|exempt(?:ed)?|refused|redacted)|exempt(?:ed)? (?:from disclosure|under|by virtue|information under)|(?:withhold|refus|redact|exempt)ing\b|(?:decided|decision|have|has|able|obliged) (?:\w+ ){0,3}(?:withhold|refuse)\b|exemptions? (?:at|under|in|contained in|provided by|applied|appl(?:y|ies)|(?:is|are) (?:engaged|applied|listed|as follows))|\b(?:is|are) engaged\b|(?:we|i|police|council|force|trust) (?:\w+ ){0,2}(?:appl(?:y|ied|ies)|rel(?:y|ied|ies) (?:up)?on|withholds?|withheld|refuses?|redacts?|redacted)\b|cannot (?:be )?(?:disclose|release|provide)d?",
    ),
    (
        GIVEN,
        r"please (?:find|see|refer to) (?:\w+ ){0,4}(?:attach|enclos|below|table|figures|response|answer|data|information|document|spreadsheet)|(?:figures?|information|answers?|responses?|data|details?|table|spreadsheet|documents?|numbers?|copy|list) (?:\w+ ){0,6}(?:(?:is|are|has been|have been|can be|below) )?(?:\w+ )?(?:provided|attached|enclosed|set out|shown|listed|given|below|disclosed|released|as follows|follow)\b|(?:can|able to|will|are|am) (?:\w+ )?(?:disclos|releas|provid)(?:e|ing)?\b|as follows|attached (?:file|document|spreadsheet|table)|there (?:were|was|are|is|have been) (?:\d|a total|one|two|three|four|five|six|seven|eight|nine|ten|no\b)|\b(?:total(?:led|s)?|equals?) (?:\w+ ){0,3}£?\d",
    ),
)
_SHAPES = tuple((verdict, re.compile(shape, re.I)) for verdict, shape in _CUES)
_GOODWILL = re.compile(
    r"good ?will|gesture|outside (?:of )?the (?:scope of the )?(?:act|freedom)|as a courtesy|removes the .{0,40}obligations|by way of (?:advice and )?assistance.{0,80}(?:provid|disclos|releas)|should not be taken as a precedent|not .{0,20}set a precedent",
    re.I,
)
_NO_VERDICT = re.compile(
    r"\b(?:is|are) or (?:is|are) not held|whether or not|information commissioner|internal review|complain|\bico\b|two responsibilit|two duties|unless (?:an )?exempt"
    r"|public interest test|\bPIT\b|(?:section|s\.?)\s?17\b.{0,60}requires|section 1\b.{0,80}(?:requires|places|entitles)|serves as a refusal|right of access|general right"
    r"|explanatory|exemptions? (?:and|are) (?:explanatory|shown)|in the event|if (?:you|it|this|we) ",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"'(])")
_MENTION = re.compile(
    r"\b(?:questions?|parts?|points?|q(?:s|uestions?)?|requests?|items?|numbers?|nos?\.?|queries|elements?)\s?\.?\s*"
    r"(?P<list>[(\[]?\d?\w{1,4}(?:\.\d{1,2})?[)\].]*(?:\s*(?:[,;&¿]|\band\b|\bor\b|\bto\b|-|–)\s*(?:\band\b\s*)?(?:q(?:uestions?|s)?\.?\s*)?[(\[]?\d?\w{1,4}(?:\.\d{1,2})?[)\]]*(?![\w]))*)",
    re.I,
)
_CITES = re.compile(r"^\W*(?:sections?|ss?\b|s\.|s\d|regulations?|regs?\b)\.?\s*(?:S\s?)?\d", re.I)
_BARE = re.compile(
    r"(?<![\w(])\(?s(?:ections?|s|\.)?\s?(\d{2}[A-Z]?)\b(?!\s*\(|\s+of\s+the\s+(?!freedom|foi))", re.I
)
_REFUSING = ("exemption", "ground", "bare")
_GOES_ON = re.compile(r"(?:[:,–-]|\b(?:of|under|by|following|and|below|sections?|exemptions?))\s*$", re.I)
_WHOLE = re.compile(r"\b(?:any|all|none|whole|entire|entirety)\b|your request|the request(?:ed)?\b", re.I)
_OVER = re.compile(
    r"^\W*(?:if you are (?:not satisfied|unhappy|dissatisfied|not content)|your (?:attention is drawn|right)|(?:complaint|appeal) rights|should you (?:have|be|wish))",
    re.I,
)


@dataclass
class Verdicts:
    """What the answer says of each question and of the request as a whole, and what it cites for each."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    whole: list[str] = field(default_factory=list)
    cited: dict[str, list[str]] = field(default_factory=dict)
    any_of_it: bool = False
    links: dict[str, str] = field(default_factory=dict)

    def note(self, names: Sequence[str], verdict: str) -> None:
        """Keep a verdict for these parts, or for the whole."""
        for name in names:
            self.parts.setdefault(name, []).append(verdict)
        if not names:
            self.whole.append(verdict)

    def cite(self, names: Sequence[str], codes: Sequence[str]) -> None:
        """Keep citations for these parts, or for the whole (under an empty name)."""
        for name in names or ("",):
            known = self.cited.setdefault(name, [])
            known += [code for code in codes if code not in known]


def read_verdicts(blocks: Sequence[Block], questions: Sequence[Question], law: Regime) -> Verdicts:
    """The verdicts of an answer; *blocks* are its response and refusal, without the public interest test."""
    reader = _Reader(questions, law)
    for block in blocks:
        if _OVER.match(tidy(block.text)):
            break
        reader.block(block)
    return reader.found


class _Reader:
    """Reads an answer from the top, knowing which questions it is speaking of."""

    def __init__(self, questions: Sequence[Question], law: Regime) -> None:
        self.names = {question.name.casefold(): question.name for question in questions}
        self.order = [question.name for question in questions]
        self.questions = [tidy(question.text) for question in questions]
        self.law = law
        self.found = Verdicts()
        self.scope: tuple[str, ...] = ()
        self.labelled = False
        self.goes_on = False
        self.awaited = False

    def block(self, block: Block) -> None:
        text = tidy(block.text)
        if block.rows:
            if not any(self.found.parts.get(name) for name in self.scope):
                self.found.note(self.scope, GIVEN)
            return
        asked = self._question_repeated(text)
        if asked:
            self.scope, self.labelled, self.awaited = (asked,), True, True
            return
        label = read_label(text) if self.order else None
        if label and label.prefixed and len(set(self._mentioned(text[:80]))) > 1:
            label = None
        inner = read_label(label.rest) if label else None
        if inner and inner.id.casefold() in self.names:
            label = inner
        name = self.names.get(label.id.casefold(), "") if label else ""
        if label and name:
            self.scope, self.labelled = (name,), True
            text = label.rest
        elif not self.labelled and not self.goes_on and not _CITES.match(text):
            self.scope = ()
        for sentence in _SENTENCE.split(text) if text else ():
            self._sentence(sentence, bool(name) or self.awaited)
        self.awaited = False
        if block.links and self.scope:
            self.found.links.setdefault(self.scope[0], block.links[0][1])
        self.goes_on = bool(_GOES_ON.search(text)) or (len(text) < 60 and not text.endswith("."))

    def _question_repeated(self, text: str) -> str:
        """The question that the answer only repeats before it answers."""
        label = read_label(text)
        for name, question in zip(self.order, self.questions, strict=True):
            for said in (text, label.rest if label else text):
                if (
                    len(question) > 12
                    and abs(len(said) - len(question)) < 12
                    and fuzz.ratio(said, question) > 90
                ):
                    return name
        return ""

    def _sentence(self, sentence: str, labelled: bool) -> None:
        mentioned = tuple(self._mentioned(sentence))
        if mentioned:
            self.scope, self.labelled = mentioned, False
        verdict = verdict_of(sentence)
        codes = self._codes(sentence) or (self._bare(sentence) if verdict else [])
        if not verdict and codes and not _NO_VERDICT.search(sentence) and labelled:
            verdict = EXEMPT
        if not verdict and labelled and re.search(r"\d|^\W*(?:yes|no)\b|\bnone\b|\bnil\b", sentence, re.I):
            verdict = GIVEN
        if _GOODWILL.search(sentence):
            self.found.note(self.scope, GOODWILL)
        if verdict:
            if verdict == NCND and not self.scope:
                self.found.any_of_it |= bool(_WHOLE.search(sentence))
            self.found.note(self.scope, verdict)
        if codes:
            self.found.cite(self.scope, codes)

    def _codes(self, sentence: str) -> list[str]:
        """What a sentence cites; a line that is nothing but a citation is read as one."""
        found = find_citations(sentence, self.law)
        if not found and len(sentence) < 160 and _CITES.match(sentence):
            found = parse_citations(sentence, self.law)
        return [one.code for one in found if one.kind in CITABLE]

    def _bare(self, sentence: str) -> list[str]:
        """The whole sections that a sentence of refusal names, as `(s12)`."""
        found = (
            (f"{self.law.unit}{number}" for number in _BARE.findall(sentence)) if self.law.unit == "s" else ()
        )
        known = (self.law.aliases.get(code, code) for code in found)
        return [
            code
            for code in known
            if code in self.law.provisions and self.law.provisions[code].kind in _REFUSING
        ]

    def _mentioned(self, sentence: str) -> Iterator[str]:
        """The questions that a sentence names: `questions 2 to 4`, `Q1`, `parts a) and b)`."""
        seen: set[str] = set()
        for found in _MENTION.finditer(sentence):
            for name in self._named(found["list"], sentence[found.end("list") :]):
                if name not in seen:
                    seen.add(name)
                    yield name

    def _named(self, text: str, after: str) -> Iterator[str]:
        pieces = re.findall(
            r"\b(to)\b|([-–])|(\d{1,2}(?:\.\d{1,2})*[a-z]?|\b[a-z]\d?|\b[ivx]{1,5})\b", text, re.I
        )
        before, ranged = "", False
        for word, dash, one in pieces:
            if word or dash:
                ranged = bool(before)
                continue
            name = self.names.get(one.casefold(), "")
            if (
                name
                and one.casefold() in ("a", "i")
                and len(pieces) == 1
                and not re.search(r"[)\].]", text)
                and re.match(r"\s+[a-z]", after)
                and not re.match(r"\s+(?:is|was|and|are|of|we|above|has|asks|cannot|will)\b", after)
            ):
                continue
            if name and ranged:
                start, end = self.order.index(before), self.order.index(name)
                yield from self.order[start : end + 1]
            elif name:
                yield name
            before, ranged = name, False


def verdict_of(sentence: str) -> str:
    """What one sentence decides, or nothing."""
    if _NO_VERDICT.search(sentence) and not re.search(r"neither confirm", sentence, re.I):
        return ""
    return next((verdict for verdict, shape in _SHAPES if shape.search(sentence)), "")
