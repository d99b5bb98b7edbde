"""What a program can mend in a record without asking: spelling of citations, quotes, the order of fields, and
tables and lists pasted from a spreadsheet or a word processor.

Nothing that the record says changes, and no byte outside the mended words.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

import yaml

from foilog.disclosing import regime_of
from foilog.editing import Manuscript, UneditableError, is_plain, quote, read_manuscript
from foilog.findings import printable
from foilog.law.citations import parse_citations
from foilog.law.regimes import Regime
from foilog.pasted import in_markdown
from foilog.reading import UnreadableError, read_record
from foilog.schema import RECORD
from foilog.settings import Settings

_CITING = frozenset({"exemptions", "ncnd_further"})
_REFERENCES = frozenset({"reference", "other_references", "replaced_by"})
_BARE = re.compile(r"[A-Za-z][\w ().-]*[\w).]")

Mended = Iterator[tuple[yaml.ScalarNode, str]]


def fix_log(settings: Settings, chosen: Callable[[str], bool]) -> Iterator[str]:
    """Mend the chosen records on disk, and give the difference made to each."""
    for path in sorted(settings.docs_dir.rglob("*.md")):
        relative = path.relative_to(settings.docs_dir).as_posix()
        shown = f"{settings.docs_name}/{relative}"
        if relative.startswith("pages/") or path.is_symlink() or not path.is_file() or not chosen(shown):
            continue
        before = path.read_bytes()
        after = fix_record(shown, before, law=settings.law)
        if after != before:
            _replace(path, after)
            yield difference(shown, before, after)


def fix_record(path: str, content: bytes, *, law: str) -> bytes:
    """The record's file, mended; as it was when it cannot be read or has a field we do not know."""
    try:
        record = read_record(path, content)
    except UnreadableError:
        return content
    names = [name.value for name, _ in record.fields.pairs]
    if not RECORD.keys() >= set(names) or len(names) > len(set(names)):
        return content
    manuscript = read_manuscript(path, content)
    try:
        return _in_markdown(_in_order(_respelt(manuscript, regime_of(record, law)))).content
    except UneditableError:
        return content


def difference(path: str, before: bytes, after: bytes) -> str:
    """The lines that changed, as a unified diff without the lines around them."""
    old, new = (content.decode("utf-8").splitlines() for content in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}", n=0, lineterm="")
    return "\n".join(map(printable, lines))


def _replace(path: Path, content: bytes) -> None:
    """Put the file's new content in its place at once."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _respelt(manuscript: Manuscript, regime: Regime) -> Manuscript:
    """The manuscript with canonical citations and quoted references."""
    mended = [one for entry in manuscript.entries for one in _mended(entry.name, entry.node, regime)]
    for node, written in reversed(mended):
        here = manuscript.offset(node.start_mark), manuscript.end_of(node)
        manuscript = manuscript.spliced(*here, written.replace("\n", manuscript.newline))
    return manuscript


def _mended(name: str, node: yaml.Node, regime: Regime) -> Mended:
    """Each value below the field *name* that is to be written otherwise, in the order of the file."""
    if name in _CITING and isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _mended_citation(child, node, regime)
    elif name in _REFERENCES:
        yield from _mended_references(node)
    else:
        for child in _children(node):
            yield from _mended(*child, regime)


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """The values of a group by their names; the values of a list under none."""
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from (("", value) for value in node.value)


def _mended_references(node: yaml.Node) -> Mended:
    """References written without quotes that another reader of YAML could take for a number or a date."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _mended_references(child)
    elif isinstance(node, yaml.ScalarNode) and node.value and not node.style and not is_plain(node.value):
        yield node, quote(node.value)


def _mended_citation(node: yaml.Node, beside: yaml.SequenceNode, regime: Regime) -> Mended:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "cite" and isinstance(value, yaml.ScalarNode):
                yield from _spelt(value, _codes(value, regime))
        return
    if isinstance(node, yaml.ScalarNode):
        yield from _spelt(node, _codes(node, regime), beside)


def _codes(node: yaml.ScalarNode, regime: Regime) -> Sequence[str]:
    """The canonical codes that say the same as the value; none when they would say more or less."""
    found = parse_citations(node.value, regime)
    for one in found:
        again = parse_citations(one.code, regime)
        if one.kind == "unknown" or [(each.code, each.kind) for each in again] != [(one.code, one.kind)]:
            return ()
    return [one.code for one in found]


def _spelt(node: yaml.ScalarNode, codes: Sequence[str], beside: yaml.SequenceNode | None = None) -> Mended:
    """The value in canonical spelling; several citations in one value become several of the list."""
    if not codes or node.style in ("|", ">") or list(codes) == [node.value]:
        return
    if len(codes) > 1 and beside is None:
        return
    between = ", "
    if beside is not None and not beside.flow_style:
        between = "\n" + " " * beside.start_mark.column + "- "
    yield node, between.join(code if _stays_bare(node, code) else quote(code) for code in codes)


def _stays_bare(node: yaml.ScalarNode, code: str) -> bool:
    return not node.style and bool(_BARE.fullmatch(code))


def _in_order(manuscript: Manuscript) -> Manuscript:
    """The fields in the schema's order, each with the comments above it.

    What stands above the first blank line before the first field is about the whole file and stays on top.
    """
    entries = manuscript.entries
    order = list(RECORD)
    wanted = sorted(entries, key=lambda entry: order.index(entry.name))
    if wanted == list(entries):
        return manuscript
    text = manuscript.text
    begin = manuscript.matter_start
    starts = [begin, *(entry.after for entry in entries[:-1])]
    pieces = {entry.name: text[start : entry.after] for entry, start in zip(entries, starts, strict=True)}
    head, pieces[entries[0].name] = _parted(pieces[entries[0].name])
    return manuscript.spliced(begin, entries[-1].after, head + "".join(pieces[one.name] for one in wanted))


def _in_markdown(manuscript: Manuscript) -> Manuscript:
    """The manuscript with pasted tables and lists written as Markdown has them."""
    start, end = manuscript.body_start, len(manuscript.text)
    return manuscript.spliced(start, end, in_markdown(manuscript.text[start:], manuscript.newline))


def _parted(piece: str) -> tuple[str, str]:
    """The lines down to the last blank one above the field, and the rest."""
    found = re.match(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*(?:\r\n|\r|\n)", piece)
    end = found.end() if found else 0
    return piece[:end], piece[end:]
