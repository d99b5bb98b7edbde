"""A page's title line: what was asked about, and the request's reference, in all the forms logs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foilog.importing.blocks import HEADING, Block, tidy
from foilog.importing.questions import read_label

_JOINT = r"(?:\s?/\s?|[-_.])"
_PIECE = r"[A-Za-z]{0,6}\d[A-Za-z0-9]*|[A-Z]{1,6}"
_TOKEN = (
    rf"(?:(?:FOI[RA]?|EIR|RFI|REF|F|RI|IR|IC|FS|EA|SAR|COR)\s?(?:{_JOINT})?)?(?:{_PIECE})(?:{_JOINT}(?:{_PIECE})){{1,5}}"
    r"|(?:FOI[RA]?|EIR|RFI|F|RI|IR|IC|FS|EA)\s?[-/ ]?\s?\d{3,}|[A-Z]{1,4}\d{4,}|\d{5,14}|\d{1,6}[A-Z]?\s?[/_]\s?\d{2,4}"
)
_LABEL = (
    r"(?:(?:our|your|foi|eir|foi/eir|case|request|log|freedom\s+of\s+information|information)[\s:-]+)*"
    r"(?:(?:request|disclosure|response|ref(?:erence)?s?|number|no|id)\b[\s.:-]*)+"
)
_IN_BRACKETS = re.compile(
    rf"^(?P<title>.*?\S)\s*[(\[]\s*(?:{_LABEL})?(?P<ref>[^()\[\]]*\d[^()\[\]]*?)\s*[)\]]\s*\.?$", re.I | re.S
)
_BEFORE = re.compile(
    rf"^(?:{_LABEL})?(?P<ref>(?-i:{_TOKEN}))\s*(?:[–—:|]|\s-\s|-\s)\s*(?P<title>\S.*)$", re.I | re.S
)
_AFTER = re.compile(
    rf"^(?P<title>.*?\S)(?:\s*[–—:|,]\s*|\s+-\s+|\s+)(?:{_LABEL})?(?P<ref>(?-i:{_TOKEN}))\s*$", re.I | re.S
)
_DASHED = re.compile(rf"^(?P<title>.*\S)\s+[-–—]\s+(?:{_LABEL})?(?P<ref>(?-i:{_TOKEN}))\s*$", re.I | re.S)
_LABELLED = re.compile(
    rf"^(?:{_LABEL})(?P<ref>(?-i:{_TOKEN})(?:\s*(?:,|;|&|and)\s*(?-i:{_TOKEN}))*)\s*\.?$", re.I
)
_LABELLED_WITHIN = re.compile(
    rf"\b(?:our|foi|request|case)\s+ref(?:erence)?(?:\s+(?:number|no\.?))?[\s:.-]*(?P<ref>(?-i:{_TOKEN}))",
    re.I,
)
_SHAPES = (_IN_BRACKETS, _BEFORE, _DASHED, _AFTER)
_SITE_NAME = re.compile(
    r"\s+[|»·]\s+[^|»·()]{3,60}$|\s+[–—-]\s+[A-Z][^|()\d]{2,50}(?:Police|Council|Authority|Trust|Service|University|Office|FOI)$"
)
_PERIOD = re.compile(r"(?:19|20)(\d\d)\s?[-/–]\s?(?:20)?(\d\d)")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d|(?:19|20)\d\d)")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)
_NO_REFERENCE = re.compile(
    r"(?:ss?|sections?|regs?|regulations?)\.?\s?\d|[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b", re.I
)
_SEVERAL = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, its reference and any others named beside it; *lines* of the blocks they were read from."""

    title: str
    references: tuple[str, ...] = ()
    at: int = -1
    taken: frozenset[int] = frozenset()


def is_reference(text: str) -> bool:
    """Whether the words between brackets can be a reference: not a year, a period, a date or a phrase."""
    plain = tidy(text)
    period = _PERIOD.fullmatch(plain)
    if period and int(period[2]) == (int(period[1]) + 1) % 100:
        return False
    if (
        re.fullmatch(r"(?:19|20)\d\d", plain)
        or _DATE.fullmatch(plain)
        or re.fullmatch(r"covid-?19", plain, re.I)
    ):
        return False
    if len(plain) < 3 or _NO_REFERENCE.match(plain):
        return False
    if len(plain) > 60 or not re.search(r"\d", plain) or _MONTH.search(plain):
        return False
    return all(
        re.search(r"\d", piece) and len(piece.split()) <= 4 for piece in _SEVERAL.split(plain) if piece
    )


def find_title(blocks: Sequence[Block], page_title: str = "", file_name: str = "") -> Titled:
    """The title line among the first blocks, else the page's title; the reference from there, or wherever it is."""
    heads = [n for n, block in enumerate(blocks[:60]) if block.kind == HEADING and block.level == 1]
    first = [
        n for n in range(min(len(blocks), _LOOKED_AT)) if not blocks[n].rows and len(blocks[n].text) < 300
    ]
    at_top = list(dict.fromkeys([*heads, *first[:2]]))
    found = _titled(blocks, at_top, _SHAPES)
    if found or any(_LABELLED.match(tidy(block.text)) for block in blocks[:20]):
        return found or _apart(
            blocks, heads[0] if heads else first[0] if first else -1, page_title, file_name
        )
    lower = [n for n in first if len(blocks[n].text) < 120 and not read_label(blocks[n].text)]
    at = heads[0] if heads else first[0] if first else -1
    return _titled(blocks, lower, (_IN_BRACKETS,)) or _apart(blocks, at, page_title, file_name)


def _titled(
    blocks: Sequence[Block], numbers: Sequence[int], shapes: Sequence[re.Pattern[str]]
) -> Titled | None:
    """The first of these blocks that is a title line in one of these shapes."""
    for number in numbers:
        found = next((read for shape in shapes if (read := _read(shape, blocks[number].text))), None)
        if found:
            return Titled(found[0], found[1], number, frozenset({number}))
    return None


def _apart(blocks: Sequence[Block], at: int, page_title: str, file_name: str) -> Titled:
    """A title on one line and the reference on another, or in the page's title, or in the file's name."""
    labelled = next(
        ((n, found) for n, block in enumerate(blocks[:20]) if (found := _LABELLED.match(tidy(block.text)))),
        None,
    )
    if labelled:
        if at == labelled[0]:
            at = next(
                (n for n in range(min(len(blocks), _LOOKED_AT)) if n != at and len(blocks[n].text) < 200), at
            )
        taken = frozenset({at, labelled[0]})
        return Titled(_bare(blocks[at].text), _references(labelled[1]["ref"]), at, taken)
    if page_title:
        read = next((f for shape in _SHAPES if (f := _read(shape, page_title))), None)
        if read:
            same = at >= 0 and tidy(blocks[at].text).casefold() == read[0].casefold()
            return Titled(read[0], read[1], at if same else -1, frozenset({at}) if same else frozenset())
    inside = next((m for block in blocks[:20] if (m := _LABELLED_WITHIN.search(block.text))), None)
    references = _references(inside["ref"]) if inside else _in_file_name(file_name)
    if at < 0 or len(blocks[at].text) > 200:
        return Titled(_bare(page_title), references)
    return Titled(_bare(blocks[at].text), references, at, frozenset({at}))


def _read(shape: re.Pattern[str], text: str) -> tuple[str, tuple[str, ...]] | None:
    """The title and references that a line has in one shape."""
    if _LABELLED.match(tidy(text)):
        return None
    for line in (tidy(text), _SITE_NAME.sub("", tidy(text))):
        found = shape.match(line)
        if found and is_reference(found["ref"]) and not found["title"].endswith("?"):
            title = _bare(found["title"])
            if re.search(r"[A-Za-z]{2}", title):
                return title, _references(found["ref"])
    return None


def _bare(text: str) -> str:
    """A title without the site's name after it and the signs that joined it to its reference."""
    plain = _SITE_NAME.sub("", tidy(text))
    return plain.strip(" -–—:|,") or plain


def _references(text: str) -> tuple[str, ...]:
    pieces = [tidy(piece).strip(" .") for piece in _SEVERAL.split(tidy(text))]
    return tuple(dict.fromkeys(piece for piece in pieces if re.search(r"\d", piece)))


def _in_file_name(name: str) -> tuple[str, ...]:
    stem = re.sub(r"(?:\.(?:html?|txt|md|php|aspx?))+$", "", name, flags=re.I)
    found = re.search(r"(?:^|[-_ ])(\d{1,6}[A-Za-z]?[_-]\d\d)$", stem) or re.search(
        r"(?:^|[-_ ])(\d{5,})$", stem
    )
    return (found[1],) if found else ()


def other_references(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The references of the same scheme that a page names besides its own."""
    own = set(known)
    found = (tidy(one) for one in re.findall(r"(?<![\w/])\d{2,5}[A-Z]?\s?[/_]\s?\d\d(?![\w/])", text))
    return tuple(dict.fromkeys(one for one in found if one not in own and is_reference(one)))
