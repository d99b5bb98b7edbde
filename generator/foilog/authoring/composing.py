"""The text of a new record: its front matter, then the body that a template makes."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from foilog.authoring.drafts import Draft, front_matter
from foilog.checks.unwritten import to_write
from foilog.disclosing import Folder, read_disclosure
from foilog.findings import Finding
from foilog.reading import UnreadableError, read_record
from foilog.settings import Settings

TEMPLATES = "templates"
"""The authority's own templates, in a folder of this name beside mkdocs.yml."""


class TemplateFaultError(ValueError):
    """A template of the authority cannot be used; the message names it."""


def compose(draft: Draft, own_templates: Path) -> str:
    """The file of a new record. Raises: TemplateFaultError when the authority's template is at fault."""
    folders = [own_templates, Path(str(files("foilog.authoring") / "templates"))]
    environment = Environment(  # it makes Markdown, which is sanitised when it is published
        loader=FileSystemLoader(folders), undefined=StrictUndefined, keep_trailing_newline=False
    )
    environment.globals.update(to_write=to_write)
    try:
        template = environment.select_template([f"{draft.outcome.id}.md", "record.md"])
        body = template.render(draft=draft).strip()
    except (TemplateError, UnicodeDecodeError) as problem:
        where = getattr(problem, "name", None) or "a template"
        raise TemplateFaultError(f"{where} in {own_templates.name}/ cannot be used: {problem}") from None
    return f"---\n{front_matter(draft)}---\n\n{body}\n"


def faults(text: str, relative: str, settings: Settings, today: date) -> list[Finding]:
    """What the schema finds wrong with a record before it is written."""
    folder = Folder(settings.docs_dir, settings.docs_name)
    try:
        record = read_record(folder.shown(relative), text.encode())
    except UnreadableError as problem:
        return [problem.finding]
    _, findings = read_disclosure(
        record,
        relative,
        folder,
        law=settings.law,
        today=today,
        requester_types=settings.requester_types,
    )
    return findings
