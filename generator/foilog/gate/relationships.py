"""The parts of an Office file found by relationship, and what each kind is allowed to bring along."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from foilog.gate.sightings import Sighting
from foilog.gate.xmlparts import attribute, named, parse

ALLOWED = frozenset(
    """
    classificationlabels officedocument styles theme themeoverride settings websettings fonttable font
    numbering styleswitheffects header footer footnotes endnotes worksheet chartsheet sharedstrings calcchain
    sheetmetadata drawing chart chartex chartusershapes chartstyle chartcolorstyle image hyperlink slide
    slidelayout slidemaster notesmaster handoutmaster presprops viewprops tablestyles core-properties
    extended-properties table diagramdata diagramlayout diagramquickstyle diagramcolors diagramdrawing
    customxml customxmlprops vmldrawing notesslide rdrichvalue rdrichvaluestructure rdrichvaluetypes
    rdarray richstyles rdsupportingpropertybag rdsupportingpropertybagstructure
    """.split()
)
"""Kinds of part that the gate can read through; the last step of the relationship's type, in lower case."""

_FORBIDDEN_KINDS: Mapping[str, str] = {
    "properties-thumbnail": "thumbnail",
    "properties-custom": "custom-properties custompropertiess",
    "properties-personal": "people signature origin certificate",
    "comment": """
        comments threadedcomment commentsextended commentsids commentsextensible commentauthors person authors
        ink
    """,
    "embedded-object": """
        oleobject package embeddedobject control activexcontrolbinary ctrlprop afchunk subdocument
        glossarydocument audio video media attachedtoolbars legacydiagramtext slideupdateinfo slideupdateurl
        webextension webextensiontaskpanes wdembeddedfile frame
    """,
    "pivot-cache": """
        pivottable pivotcachedefinition pivotcacherecords slicer slicercache timeline timelinecache
    """,
    "external-source": """
        externallink externallinkpath externallinklongpath xlpathmissing xlexternallinkpath attachedtemplate
        mailmergesource mailmergeheadersource recipientdata transform oleobjectlink
    """,
    "connection": "connections querytable volatiledependencies",
    "data-model": "powerpivotdata model powerquery",
    "revision-log": """
        revisionheaders revisionlog usernames changesinfo changesinfos revisioninfo documenttasks
    """,
    "printer-settings": "printersettings",
    "file-macro": """
        vbaproject vbaprojectsignature vbaprojectsignatureagile vbaprojectsignaturev3 xlmacrosheet
        xlintlmacrosheet wordvbadata dialogsheet extensibility ui keymapcustomizations customui
    """,
    "custom-xml": "tags xmlmaps tablesinglecells customproperty attributedtoolbars featurepropertybag",
    "filter-active": "namedsheetview namedsheetviews",
}
FORBIDDEN: Mapping[str, str] = {
    kind: rule for rule, kinds in _FORBIDDEN_KINDS.items() for kind in kinds.split()
}

_OWN_FILE = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\|/)|\\", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?://|mailto:|tel:|#|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a `.rels` part: where from, what kind, where to."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


def _rels_path(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    path = unquote(target)
    base = "/" if path.startswith("/") else "/" + posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, path)).lstrip("/")


def read_relationships(parts: Mapping[str, bytes], source: str) -> Iterator[Relationship]:
    """The relationships that *source* (empty: the whole file) declares. Raises: RefusedError."""
    content = parts.get(_rels_path(source))
    if content is None:
        return
    for element in named(parse(content), "Relationship"):
        kind = attribute(element, "Type").rstrip("/").rpartition("/")[2].lower()
        target = attribute(element, "Target")
        external = attribute(element, "TargetMode").lower() == "external"
        path = target if external else _resolved(source, target.partition("#")[0])
        yield Relationship(source, attribute(element, "Id"), kind, path, external)


@dataclass(frozen=True, slots=True)
class Tree:
    """Every relationship reached from the file's root, in order."""

    relationships: tuple[Relationship, ...]

    def by_source(self, source: str) -> dict[str, Relationship]:
        """The relationships of the part *source*, by their id."""
        return {found.id: found for found in self.relationships if found.source == source}

    def kinds(self) -> dict[str, str]:
        """Each part reached, with the kind of relationship that led to it first."""
        kinds: dict[str, str] = {}
        for found in self.relationships:
            if not found.external:
                kinds.setdefault(found.target, found.kind)
        return kinds

    def parts(self, *kinds: str) -> list[str]:
        """The parts reached by one of *kinds*, in order, each once."""
        wanted = (found.target for found in self.relationships if found.kind in kinds and not found.external)
        return list(dict.fromkeys(wanted))


def walk(parts: Mapping[str, bytes]) -> Tree:
    """Every relationship of the file, breadth first. Raises: RefusedError."""
    found: list[Relationship] = []
    waiting, seen = [""], {""}
    while waiting:
        source = waiting.pop(0)
        for relationship in read_relationships(parts, source):
            found.append(relationship)
            if not relationship.external and relationship.target in parts and relationship.target not in seen:
                seen.add(relationship.target)
                waiting.append(relationship.target)
    return Tree(tuple(found))


def sight_relationships(parts: Mapping[str, bytes], tree: Tree) -> Iterator[Sighting]:
    """Relationships that are not allowed, lead outside, or miss parts that lie in the file all the same."""
    for found in tree.relationships:
        if found.kind in FORBIDDEN:
            yield Sighting(FORBIDDEN[found.kind])
        elif found.kind not in ALLOWED:
            yield Sighting("part-unknown")
        elif found.external:
            yield from _sight_external(found)
        elif found.target not in parts and found.target not in ("", "NULL"):
            yield Sighting("part-unreferenced", "a part that the file names is missing")
    yield from _unreferenced(parts, tree)


def _sight_external(found: Relationship) -> Iterator[Sighting]:
    if _OWN_FILE.search(found.target):
        yield Sighting("text-own-path", "a link")
    elif found.kind != "hyperlink" or not _WEB.match(found.target):
        yield Sighting("external-source")


def _unreferenced(parts: Mapping[str, bytes], tree: Tree) -> Iterator[Sighting]:
    reached = {"[Content_Types].xml", "_rels/.rels"} | {found.target for found in tree.relationships}
    reached |= {_rels_path(target) for target in reached}
    stray = [name for name in parts if name not in reached]
    if stray:
        yield Sighting("part-unreferenced", f"{len(stray)} of {len(parts)} parts")
