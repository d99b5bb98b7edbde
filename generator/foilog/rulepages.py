"""The page of each rule: why it exists, examples that break it and keep it, and the exact finding.

A page is Markdown, `<rule>.md`: `# <rule>`, a sentence, a line with level and source, `## Why`, then one or
more times `## Breaks it`, `## Found`, `## Keeps it`. A fenced block in an example is a file; after the fence
stand the kind of its text and its path below the log's folder:

- `markdown 2026/1_26.md`: the text as it stands.
- `escaped 2026/1_26/table.xlsx`: the same, where `\\xNN` is a byte and `\\xNN*9` nine of them.
- `link 2026/2_26.md`: a symbolic link to what the block says.
- `yaml mkdocs.yml`: options of the plugin. `Keeps it` has those of `Breaks it` unless it states its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

OPTIONS = "mkdocs.yml"
_FENCED = re.compile(r"^(`{3,})([a-z]+)(?: (\S+))?\n(.*?)^\1$\n?", re.MULTILINE | re.DOTALL)
_HEADED = re.compile(r"^## (.+)$", re.MULTILINE)
_BYTES = re.compile(rb"\\x([0-9A-Fa-f]{2})(?:\*(\d+))?")


class RulePageError(ValueError):
    """A rule's page does not keep to the format; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: its path below the log's folder, and its bytes or what it links to."""

    path: str
    content: bytes
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A small log: its files, and the plugin's options as YAML."""

    files: tuple[ExampleFile, ...]
    options: str = ""

    def write(self, folder: Path) -> None:
        """Write the files below *folder*, which is made with the first of them."""
        for file in self.files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.is_link:
                path.symlink_to(file.content.decode().strip())
            else:
                path.write_bytes(file.content)


@dataclass(frozen=True, slots=True)
class Trial:
    """A log that breaks the rule, the findings as they are printed, and a log that keeps it."""

    breaks: Example
    found: str
    keeps: Example


@dataclass(frozen=True, slots=True)
class RulePage:
    """What there is to know about a rule. *level* is its line with level and source, *text* the page."""

    rule: str
    sentence: str
    level: str
    why: str
    trials: tuple[Trial, ...]
    text: str


@cache
def rules_with_pages() -> tuple[str, ...]:
    """The names of the rules that have a page, in alphabetical order."""
    names = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def rule_page(rule: str) -> RulePage:
    """The page of *rule*. Raises: KeyError when it has none, RulePageError when it cannot be read."""
    if rule not in rules_with_pages():
        raise KeyError(rule)
    return read_page(rule, (_folder() / f"{rule}.md").read_text(encoding="utf-8"))


def _folder() -> Traversable:
    """Where the pages lie: in the package when installed from a wheel, else among the tests."""
    packed = files("foilog") / "rules"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "tests" / "rules"


def read_page(rule: str, text: str) -> RulePage:
    """The page that *text* writes. Raises: RulePageError."""
    head, *sections = _sections(text)
    lines = [line.strip() for line in head[1].split("\n\n") if line.strip()]
    if len(lines) != 3 or lines[0] != f"# {rule}":
        raise RulePageError(f"{rule}: begin with `# {rule}`, one sentence, and a line with level and source")
    if [name for name, _ in sections[:1]] != ["Why"]:
        raise RulePageError(f"{rule}: the first section is `## Why`")
    trials = tuple(_trials(rule, sections[1:]))
    if not trials:
        raise RulePageError(f"{rule}: add `## Breaks it`, `## Found` and `## Keeps it`")
    return RulePage(rule, _one_line(lines[1]), _one_line(lines[2]), sections[0][1].strip(), trials, text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sections(text: str) -> list[tuple[str, str]]:
    """The headed sections, the part before the first under no name; headings inside a block are its own."""
    hidden = _FENCED.sub(lambda block: re.sub(r"[^\n]", " ", block[0]), text)
    marks = [("", 0, 0), *((match[1], match.start(), match.end()) for match in _HEADED.finditer(hidden))]
    ends = [*(start for _, start, _ in marks[1:]), len(text)]
    return [(name, text[begin:end]) for (name, _, begin), end in zip(marks, ends, strict=True)]


def _trials(rule: str, sections: list[tuple[str, str]]) -> Iterator[Trial]:
    for at in range(0, len(sections), 3):
        names, bodies = zip(*sections[at : at + 3], strict=True)
        if names != ("Breaks it", "Found", "Keeps it"):
            raise RulePageError(f"{rule}: `{names[0]}` stands where Breaks it, Found, Keeps it are expected")
        breaks = _example(bodies[0], "")
        found = [block[4] for block in _FENCED.finditer(bodies[1]) if block[2] == "text"]
        if not found:
            raise RulePageError(f"{rule}: `## Found` holds no text block")
        yield Trial(breaks, found[0].rstrip("\n"), _example(bodies[2], breaks.options))


def _example(body: str, options: str) -> Example:
    read: list[ExampleFile] = []
    for block in _FENCED.finditer(body):
        kind, path, text = block[2], block[3], block[4]
        if path == OPTIONS:
            options = text
        elif path:
            content = _escaped(text) if kind == "escaped" else text.encode()
            read.append(ExampleFile(path, content, kind == "link"))
    return Example(tuple(read), options)


def _escaped(text: str) -> bytes:
    """The bytes that the text writes; its last line end is the fence's."""
    return _BYTES.sub(lambda byte: bytes.fromhex(byte[1].decode()) * int(byte[2] or 1), text[:-1].encode())
