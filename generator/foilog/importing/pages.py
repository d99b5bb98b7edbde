"""Saved pages, HTML or plain text, as drafts: `foilog import pages`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from foilog.findings import Place
from foilog.importing.blocks import Block, text_blocks, tidy
from foilog.importing.boilerplate import is_boilerplate, without_boilerplate
from foilog.importing.decisions import Decision
from foilog.importing.draft import DROPPED, FILE, GUESSED, Draft, LeftOut, Note, Source, SourceError, Value
from foilog.importing.letters import decide, impossible_dates
from foilog.importing.markup import Markup, read_markup
from foilog.importing.records import one_line
from foilog.importing.sections import arrange, body_blocks, files_of
from foilog.importing.sheets import decode_text, read_bytes
from foilog.importing.titles import find_title
from foilog.law.regimes import Regime, regime
from foilog.settings import Settings

_ENDINGS = (".txt", ".html", ".htm", ".xhtml")
_MAX_BYTES = 5_000_000
_MAX_FILES = 100_000


def read_pages(folder: Path, settings: Settings, encoding: str = "") -> Source:
    """Every saved page in a folder, or the one named. Raises: SourceError when there is none."""
    paths = [folder] if folder.is_file() else sorted(_pages_in(folder))[:_MAX_FILES]
    if not paths:
        raise SourceError(f"{folder.name} holds no saved page: {', '.join(_ENDINGS)} are read")
    base = folder.parent if folder.is_file() else folder
    read = tuple(_read(path, path.relative_to(base).as_posix(), settings, encoding) for path in paths)
    return Source("pages", folder.name, read, (f"{len(paths):,} pages",))


def _pages_in(folder: Path) -> Iterator[Path]:
    return (
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _ENDINGS and path.is_file() and not path.is_symlink()
    )


def _read(path: Path, name: str, settings: Settings, encoding: str) -> Draft | LeftOut:
    place = Place(name)
    try:
        if path.stat().st_size > _MAX_BYTES:
            return LeftOut(place, f"the page is larger than {_MAX_BYTES // 1_000_000} MB")
        text, _ = decode_text(read_bytes(path), encoding)
    except SourceError as problem:
        return LeftOut(place, str(problem))
    if path.suffix.lower() == ".txt" and not re.match(r"\s*<(?:!doctype|html)", text, re.I):
        page = Markup("", "", text_blocks(_apart(text)))
    else:
        page = read_markup(text)
    return page_draft(page, place, settings, path.name)


def _apart(text: str) -> str:
    """The text with each line of the website's own words in a paragraph of its own."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"\n{line}\n" if is_boilerplate(line) else line for line in lines)


def page_draft(page: Markup, place: Place, settings: Settings, file_name: str = "") -> Draft | LeftOut:
    """The draft that a page makes; none when nothing but a website's own words is left of it."""
    blocks, gone = without_boilerplate(page.blocks)
    titled = find_title(blocks, page.title, file_name)
    rest = [block for number, block in enumerate(blocks) if number > titled.at and number not in titled.taken]
    above = [blocks[number].text for number in range(max(titled.at, 0)) if number not in titled.taken]
    if not rest or not titled.title:
        return LeftOut(place, "there is no request or answer on it")
    notes = [Note(DROPPED, f"above the title: `{one_line(text, 80)}`") for text in above]
    if gone:
        notes.append(Note(DROPPED, f"{len(gone)} lines of the website around the answer"))
    fields: dict[str, Value] = {"title": one_line(titled.title, 300)}
    references = titled.references or (_made_up(titled.title, rest),)
    if not titled.references:
        notes.append(Note(GUESSED, f"the page shows no reference; `{references[0]}` was made for it"))
    fields |= {"reference": references[0], "other_references": list(references[1:])}
    return letter_draft(fields, rest, place, settings, notes=notes, files=page.files, source=page.address)


def letter_draft(
    fields: dict[str, Value],
    blocks: Sequence[Block],
    place: Place,
    settings: Settings,
    *,
    notes: Sequence[Note] = (),
    files: Sequence[str] = (),
    source: str = "",
    decision: Decision | None = None,
) -> Draft:
    """The draft of a request and its answer in one run of blocks, with the decisions its words make."""
    law = law_of(blocks, settings)
    pieces = arrange(blocks)
    decided = decide(pieces, law, stated=decision)
    words = [piece.block for piece in pieces]
    sic: list[dict[str, object]] = [
        {"quote": quote, "note": note} for quote, note in impossible_dates(words, settings.today)
    ]
    named = [Note(FILE, f"`{name}`") for name in dict.fromkeys([*files, *files_of(pieces)])]
    whole: dict[str, Value] = {**fields, **decided.fields, "sic": sic, "source": source}
    if law.id != settings.law:
        whole["law"] = law.id
    return Draft(place, whole, tuple(body_blocks(pieces)), (*notes, *decided.notes, *named))


def law_of(blocks: Sequence[Block], settings: Settings) -> Regime:
    """The law that the answer says it is under: the Regulations only where they alone are named."""
    text = " ".join(block.text for block in blocks)
    regulations = len(re.findall(r"Environmental Information|\bEIRs?\b", text))
    act = len(re.findall(r"Freedom of Information|\bFOI", text))
    if settings.law == "uk-foia" and regulations and not act:
        return regime("uk-eir")
    return regime(settings.law)


def _made_up(title: str, blocks: Sequence[Block]) -> str:
    told = f"{title}|{tidy(blocks[0].text)[:200]}"
    return f"unnumbered-{sha256(told.encode('utf-8', 'replace')).hexdigest()[:8]}"
