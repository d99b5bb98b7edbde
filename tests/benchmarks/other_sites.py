"""The same log as the sources of other generators, with lists by the same fields."""

from __future__ import annotations

import json
from pathlib import Path

from foilog.log import read_log
from foilog.settings import read_settings
from foilog.views.facets import year_of

_HUGO = """\
baseURL = "https://sample.example/foi/"
title = "Sample disclosure log"
disableKinds = ["RSS"]
[pagination]
pagerSize = 25
[taxonomies]
outcome = "outcomes"
topic = "topics"
exemption = "exemptions"
department = "departments"
law = "laws"
year = "years"
[outputs]
term = ["html", "rss"]
"""
_BASE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
_SINGLE = """\
{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.reference }} {{ .Date.Format "2 January 2006" }}</p>
<ul>{{ range .Params.outcomes }}<li><a href="/outcomes/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
<ul>{{ range .Params.exemptions }}<li>{{ . }}</li>{{ end }}</ul>{{ .Content }}{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.reference }} {{ .Summary }}</li>{{ end }}</ul>
{{ template "_internal/pagination.html" . }}{{ end }}
"""


def hugo_site(log: Path, folder: Path) -> Path:
    """Hugo's sources of the log: a page each, and the lists that foilog makes."""
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name, text in (("baseof", _BASE), ("single", _SINGLE), ("list", _LIST)):
        (layouts / f"{name}.html").write_text(text, encoding="utf-8")
    settings = read_settings(log / "mkdocs.yml")
    for one in read_log(settings)[0].listed:
        fields = {
            "title": one.title,
            "reference": one.reference,
            "date": one.date.earliest().isoformat() if one.date else "2000-01-01",
            "outcomes": [one.outcome.id],
            "topics": list(one.topics),
            "exemptions": list(one.codes),
            "departments": [one.department] if one.department else [],
            "laws": [one.regime.id],
            "years": [str(year_of(one))],
        }
        target = folder / "content" / one.address.rstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.with_suffix(".md").write_text(f"{json.dumps(fields)}\n\n{one.body}", encoding="utf-8")
    return folder


def mkdocs_site(log: Path, folder: Path) -> Path:
    """MkDocs' sources of the log: a page each in its smallest theme, with no list and none in the menu."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Sample\ntheme: {name: mkdocs}\nplugins: []\nnav: [index.md]\n"
        "validation: {nav: {omitted_files: ignore}}\n",
        encoding="utf-8",
    )
    (docs / "index.md").write_text("# Sample\n", encoding="utf-8")
    for one in read_log(read_settings(log / "mkdocs.yml"))[0].listed:
        target = docs / f"{one.address.rstrip('/')}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"# {one.title}\n\n{one.body}", encoding="utf-8")
    return folder
