"""The editors' configuration, made from the record's schema and the authority's settings.

Source: Sveltia CMS, "Configuration basics" and "Data output"; Decap CMS, "Configuration options".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from foilog.checks.unwritten import to_write
from foilog.editor.backends import backend
from foilog.editor.options import EditorOptions
from foilog.editor.widgets import Lists, Widget, widgets
from foilog.schema import RECORD
from foilog.settings import Settings

_FIRST = (
    *("reference", "title", "received", "responded", "published", "outcome", "exemptions", "parts"),
    *("topics", "department", "summary", "attachments"),
)
"""What most answers have; the rest of the fields stand below the text."""
_TEXT = "\n\n".join(
    ("## Request", to_write("what was asked"), "## Response", to_write("what was answered"), "")
)
_BODY: Widget = {
    "name": "body",
    "label": "The request and the answer",
    "widget": "markdown",
    "required": True,
    "default": _TEXT,
    "modes": ["raw", "rich_text"],
    "buttons": [
        *("bold", "italic", "link", "heading-two", "heading-three"),
        *("bulleted-list", "numbered-list", "quote"),
    ],
    "editor_components": [],
    "hint": "Write in the place of each [TO WRITE: …]. A refusal also has the headings “## Refusal notice”"
    " and, for a qualified exemption, “## Public interest test”. Leave out names, addresses and telephone"
    " numbers. The button above at the right shows the text with its headings; it may lay tables out anew.",
}
_RECORDS_ALONE = {"filter": {"field": "reference", "pattern": "^(?!(null|undefined)$)"}}
"""Prose, which has no reference, is left out of the list; Decap cannot."""
_RARELY = "Rarely needed, from here on."


def configuration(options: EditorOptions, settings: Settings) -> str:
    """The configuration file, as YAML."""
    folder = log_folder(settings)
    lists = Lists(settings.law, settings.topics, settings.requester_types, options.flavour)
    made: dict[str, Any] = {
        "backend": backend(options),
        "publish_mode": "editorial_workflow" if options.reviews else "simple",
        "app_title": settings.name,
        "site_url": settings.url or None,
        "show_preview_links": False,
        "media_folder": folder,
        "public_folder": "/",
        "media_libraries": {
            "default": {"config": {"slugify_filename": True}},
            "stock_assets": {"providers": []},
        },
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": False},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [_answers(folder, lists)],
    }
    stated = {name: value for name, value in made.items() if value is not None}
    return str(yaml.safe_dump(stated, sort_keys=False, allow_unicode=True, width=110))


def _answers(folder: str, lists: Lists) -> dict[str, Any]:
    """The records: where their files go, and the form."""
    return {
        "name": "answers",
        "label": "Answers",
        "label_singular": "Answer",
        "folder": folder,
        "path": "{{year}}/{{slug}}",
        "slug": "{{reference}}",
        "identifier_field": "reference",
        "summary": "{{reference}}: {{title}}",
        "sortable_fields": ["published", "received", "reference", "title"],
        **(_RECORDS_ALONE if lists.flavour == "sveltia" else {}),
        "create": True,
        "delete": False,
        "publish": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "fields": form(lists),
    }


def form(lists: Lists) -> list[Widget]:
    """Every field of the record, what is usual first, and the text between it and the rest."""
    made = {one["name"]: one for one in widgets(RECORD, lists)}
    usual = [made.pop(name) for name in _FIRST]
    rest = list(made.values())
    rest[0]["hint"] = f"{_RARELY} {rest[0]['hint']}"
    return [*usual, _BODY, *rest]


def log_folder(settings: Settings) -> str:
    """The log's folder as the repository's top folder sees it."""
    above = (one for one in (settings.root, *settings.root.parents) if (one / ".git").exists())
    top: Path = next(above, settings.root)
    try:
        return settings.docs_dir.relative_to(top).as_posix()
    except ValueError:
        return settings.docs_name
