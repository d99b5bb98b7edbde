"""An answer's blocks in the sections of a record: request, response, refusal notice, public interest test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foilog.importing.blocks import HEADING, Block, tidy

REQUEST, RESPONSE, REFUSAL, TEST, REVIEW, FILES = "request", "response", "refusal", "test", "review", "files"
_HEADINGS = (
    (
        REQUEST,
        r"(?:(?:your|the|original|foi|full|additional|further|follow[- ]up|clarified|second|new) )*request(?:s|ed information| text| details| for information)?(?: received| made)?",
    ),
    (
        REQUEST,
        r"information (?:requested|sought)|(?:you|the requester) (?:have )?(?:asked|requested).{0,40}|(?:your )?questions?|clarification(?: request| received| provided)?|what (?:was|you) asked(?: for)?",
    ),
    (
        RESPONSE,
        r"(?:(?:our|the|full|foi|initial|additional|further|west midlands police) )*(?:response|reply|answers?)(?: to your request| sent| text| provided)?|response from .{2,60}|decision|outcome|information (?:provided|disclosed|released)|what we said",
    ),
    (
        REFUSAL,
        r"reasons? for (?:the |our |this )?(?:decision|refusal)|refusal notice|decision under the terms of.{0,80}|exemptions?(?: applied| engaged| cited| relied (?:up)?on)?|decision notice",
    ),
    (
        TEST,
        r"(?:the )?(?:prejudice test ?/ ?|prejudice test and )?public interest (?:test|considerations)(?: \(pit\))?(?: .{0,60})?|prejudice test|pit|(?:evidence of |overall |prejudice and |the )?harm(?: (?:test|for|in|of|caused|–|-).{0,80})?",
    ),
    (
        TEST,
        r"(?:public interest )?(?:factors?|considerations?|arguments?|reasons?)\b.{0,40}\b(?:favou?r\w*|against|support\w*|for)\b.{0,110}|(?:overall )?balanc(?:e|ing)\b(?: of (?:the )?public interest)?(?: test)?(?: .{0,60})?|public interest in .{3,80}",
    ),
    (
        FILES,
        r"(?:list of )?attach(?:ment|ed file|ed document)s?(?: list)?|(?:related |supporting )?(?:documents?|files?|downloads?)",
    ),
    (
        REVIEW,
        r"(?:your )?(?:complaints?|rights?|internal review)\b.{0,60}|complaint rights|right (?:of|to) .{0,60}|your right to .{0,60}|appeals?(?: procedure)?",
    ),
)
_KINDS = tuple((kind, re.compile(shape, re.I)) for kind, shape in _HEADINGS)
_LONGEST = 130
_BOTH = re.compile(r"request\s*(?:/|and|&)\s*response", re.I)
_NOTICE = re.compile(
    r"\b(?:serves?|acts?|constitutes?|is|as)\s+(?:as\s+)?(?:a|our|the)\s+(?:formal\s+)?refusal notice\b", re.I
)
_ANSWERS = re.compile(
    r"""^\W*(?:
    (?:with|in)\s+(?:regards?|respect|relation|response|reply|answer|reference)\s+(?:to|of)\b
    |thank\s+you\s+for\s+your\s+(?:request|e?-?mail|letter|enquiry|recent)
    |(?:i|we)\s+(?:can\s+confirm|am\s+writing|are\s+writing|am\s+able|are\s+able|am\s+not\s+able|are\s+not\s+able|am\s+unable|are\s+unable|have\s+(?:now\s+)?(?:considered|completed|conducted|searched|made\s+enquiries)|do\s+not\s+hold|hold\b|regret|enclose|attach|neither)
    |please\s+(?:find|see|be\s+advised|note\s+that)|unfortunately|following\s+(?:receipt|searches|consideration)|having\s+(?:completed|considered|conducted)
    |your\s+request\s+(?:for\s+information\s+)?(?:has|was|is)\b.{0,40}(?:considered|handled|dealt|received|refused|processed)
    |(?:the\s+)?(?-i:(?!(?:This|It|There|That|These|Those|They|You|He|She|If|Please)\b)(?:[A-Z][\w&'’-]+\s+){1,6})(?:can|will|has|have|does|do|is|are|holds?|neither|follow|cannot|considers?)\b
    |(?:our\s+)?(?:response|reply|answers?)\b\W|it\s+is\s+estimated|under\s+section\s+\d|the\s+(?:information|data|figures|table|cost)\s+(?:you|requested|below|is|are|that|of)
    |(?:this|the)\s+(?:letter|response|e-?mail)\s+(?:serves|constitutes|acts)|section\s+\d+\b.{0,60}(?:applies|exempt|requires)
    |(?:in\s+(?:accordance|line)\s+with|under)\s+(?:the\s+)?(?:freedom|foi|section|act)\b(?!.{0,80}(?:i\s+(?:would|am|request)|please|request)))""",
    re.I | re.X,
)
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:i|we)\s+(?:would|wish|request|am\s+(?:writing|requesting|seeking|looking|interested|making)\b(?!.{0,60}(?:in\s+(?:response|reply|connection)|to\s+(?:advise|inform|confirm)))|need|want|'?d)\b"
    r"|^\W*(?:please\s+(?:can|could|would|provide|supply|send|tell|state|confirm|list|break|include|give|specify|answer|advise|let\s+me|treat)|can\s+you|could\s+you|how\s+m|what\b|when\b|which\b|where\b|who\b|under\s+the\s+(?:freedom|foi).{0,80}(?:i\b|we\b|please|request))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and the section of the record it belongs to; *heads* when the source wrote it as a heading."""

    block: Block
    section: str
    heads: bool = False


def heading_kind(block: Block) -> str:
    """The section that a heading opens, or nothing for a line that is no heading we know."""
    text = tidy(block.text).strip(" :.-–—*#").replace("’", "'")
    if (
        block.rows
        or not text
        or len(text) > _LONGEST
        or (block.text.rstrip().endswith((".", "?")) and len(text) > 40)
    ):
        return ""
    return next((kind for kind, shape in _KINDS if shape.fullmatch(text)), "")


def arrange(blocks: Sequence[Block]) -> list[Piece]:
    """Each block with its section: by the page's headings, and by who speaks where it has none."""
    kinds = [heading_kind(block) for block in blocks]
    turn = _turn(blocks, kinds)
    return list(_pieces(blocks, kinds, turn))


def _turn(blocks: Sequence[Block], kinds: Sequence[str]) -> int:
    """Where the authority begins to speak: at its heading, else at the first block in its voice."""
    for number, kind in enumerate(kinds):
        if kind in (RESPONSE, REFUSAL, TEST) and not (
            kind == RESPONSE and number == 0 and len(blocks) > 1 and REQUEST in kinds[1:3]
        ):
            earlier = (
                _voice(blocks[:number], kinds)
                if REQUEST not in kinds[:number] or kind != RESPONSE
                else number
            )
            return min(number, earlier)
    return _voice(blocks, kinds)


def _voice(blocks: Sequence[Block], kinds: Sequence[str]) -> int:
    """The first block in which an authority answers, after something was asked."""
    asked = False
    for number, block in enumerate(blocks):
        text = tidy(block.text)
        if asked and not kinds[number] and _ANSWERS.match(text) and not _ASKS.search(text[:400]):
            return number
        asked = asked or bool(text and not kinds[number] and not _BOTH.fullmatch(text.strip(" :")))
    last = max((n for n, block in enumerate(blocks) if _ASKS.search(tidy(block.text))), default=-1)
    return last + 1 if 0 <= last < len(blocks) - 1 else len(blocks)


def _pieces(blocks: Sequence[Block], kinds: Sequence[str], turn: int) -> Iterator[Piece]:
    section = REQUEST
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if number == turn and kind not in (RESPONSE, REFUSAL, TEST):
            section = RESPONSE
        if _BOTH.fullmatch(tidy(block.text).strip(" :")):
            continue
        if kind:
            section = kind
            yield Piece(block, section, heads=True)
            continue
        if section == FILES and not is_file_line(block.text):
            section = RESPONSE
        if section == RESPONSE and _NOTICE.search(block.text):
            section = REFUSAL
        yield Piece(block, section, heads=block.kind == HEADING)


_FILE_LINE = re.compile(
    r"no (?:attachments?|documents?|files?)\.?|(?:\S.{0,150})?\.(?:pdf|xlsx?|xlxs|docx?|csv|ods|odt|pptx?|zip|txt|rtf|msg|jpe?g|png)\b.{0,60}"
    r"|\S*\d\S*[_ -]?(?:attachments?|pit|response)\S*(?: \S{1,20}){0,3}|(?:attachment|annex|appendix)\b.{0,60}|none\.?",
    re.I,
)


def is_file_line(text: str) -> bool:
    """Whether a line only names a file, or says that there is none."""
    return bool(_FILE_LINE.fullmatch(tidy(text)))


def files_of(pieces: Sequence[Piece]) -> list[str]:
    """The files that the page lists, one name each; `No attachments` names none."""
    names: list[str] = []
    for piece in pieces:
        text = tidy(piece.block.text)
        if (
            piece.section == FILES
            and not piece.heads
            and is_file_line(text)
            and not re.match(r"no(?:ne)?\b", text, re.I)
        ):
            names += re.findall(
                r"\S[^,;]*?\.(?:pdf|xlsx?|xlxs|docx?|csv|ods|odt|pptx?|zip|txt|rtf|msg|jpe?g|png)\b",
                text,
                re.I,
            ) or [text]
    return [name.strip() for name in names]


def is_no_attachments(block: Block) -> bool:
    """Whether a line says only that nothing is attached, which the page says by itself."""
    return bool(re.fullmatch(r"no (?:attachments?|documents attached)\.?", tidy(block.text), re.I))


_OURS = {REQUEST: "Request", RESPONSE: "Response", REFUSAL: "Refusal notice", TEST: "Public interest test"}


def body_blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    """The body of the record: our headings over the sections, and under them every block as it stands."""
    open_section = ""
    for piece in pieces:
        if is_no_attachments(piece.block) or (
            piece.section == FILES and (piece.heads or is_file_line(piece.block.text))
        ):
            continue
        section = RESPONSE if piece.section == FILES else piece.section
        words = tidy(piece.block.text).strip(" :")
        if section != open_section:
            open_section = section
            yield Block(_OURS.get(section, words), HEADING, 2)
            if section == REVIEW or words.casefold() == _OURS[section].casefold():
                if not piece.heads:
                    yield piece.block
                continue
        if piece.heads and words.casefold() == _OURS.get(section, "").casefold():
            continue
        yield Block(tidy(piece.block.text), HEADING, 3) if piece.heads else piece.block
