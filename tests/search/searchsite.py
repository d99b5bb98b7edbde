"""The smallest site that can be searched: the index, the theme's scripts and a search page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from babel.dates import get_month_names

from foilog.languages import Translator
from foilog.opendata.csvfile import csv_bytes
from foilog.search import SearchRow, build_index
from foilog.views.facets import FACETS
from foilog.views.finder import WORDS, count_forms

ASSETS = Path(__file__).parents[2] / "theme" / "foilog_theme" / "assets"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Search</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../assets/page.css">
<link rel="stylesheet" href="../assets/search.css">
SCRIPTS
</head>
<body>
<main>
<h1>Search</h1>
<div id="foilog-search" class="foilog-search"
 data-engine="assets/engine/1a2b/worker.js" data-finder="DATA">
<form role="search" action="./" method="get">
<label for="q">Search the log</label>
<input type="search" id="q" name="q" autocomplete="off">
<button>Search</button>
</form>
</div>
<section id="foilog-ways"><h2>Browse the log</h2></section>
</main>
</body>
</html>
"""
STYLE = """
:root {
  color-scheme: light dark;
  --foilog-text: #14171a; --foilog-secondary-text: #4b5560; --foilog-background: #fff;
  --foilog-surface: #f1f3f5; --foilog-border: #c8ced4; --foilog-link: #0b4f8a;
  --foilog-focus: #b45309; --foilog-focus-text: #000; --foilog-accent: #0b4f8a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --foilog-text: #eceff2; --foilog-secondary-text: #b4bdc6; --foilog-background: #15191d;
    --foilog-surface: #22282e; --foilog-border: #4a545e; --foilog-link: #9cc9f5;
    --foilog-focus: #ffd166; --foilog-accent: #9cc9f5;
  }
}
body {
  max-width: 70rem; margin: 0 auto; padding: 1rem; font-family: sans-serif;
  background: var(--foilog-background); color: var(--foilog-text);
}
"""
SITE = "https://example.org/foi/"
NAMES = {"law": {"uk-foia": "Freedom of Information Act 2000"}}
SCRIPTS = ("search.js", "search-engine.js", "search-elements.js", "search-view.js", "search-filters.js")
LATER = ("search-export.js",)


def finder_data() -> str:
    """The words and names that the script is given."""
    facets = {
        facet.id: {
            "heading": facet.heading,
            "list": facet.address,
            "names": NAMES.get(facet.id, {}),
            "languages": {},
        }
        for facet in FACETS
    }
    words = {**WORDS, **count_forms(Translator("en"))}
    months = [*get_month_names("wide", locale="en").values()]
    return json.dumps({"words": words, "facets": facets, "months": months, "main": "", "site": SITE})


def write_index(rows: Iterable[SearchRow], site: Path) -> None:
    """The index of *rows* in the folder *site*, in place of the one that was there."""
    shutil.rmtree(site / "search", ignore_errors=True)
    rows = list(rows)
    for output in build_index(rows):
        path = site / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.read())
    scripts = "\n".join(f'<script type="module" src="../assets/{name}"></script>' for name in SCRIPTS)
    page = PAGE.replace("SCRIPTS", scripts).replace("DATA", escape(finder_data()))
    (site / "search" / "index.html").write_text(page, encoding="utf-8")
    (site / "data").mkdir(exist_ok=True)
    (site / "data" / "log.csv").write_bytes(log_csv(rows))


def log_csv(rows: Iterable[SearchRow]) -> bytes:
    """The log's CSV, as the open data has it."""
    return csv_bytes(("reference", "title", "url"), ((r.reference, r.title, SITE + r.address) for r in rows))


def write_site(rows: Iterable[SearchRow], site: Path) -> None:
    """The whole small site. Raises: FileNotFoundError, with the remedy, when the engine was not built."""
    if not (ASSETS / "engine" / "worker.js").is_file():
        raise FileNotFoundError("the search engine is not built: run `python hatch_build.py` (Node 20)")
    assets = site / "assets"
    shutil.copytree(ASSETS / "engine", assets / "engine" / "1a2b")
    for name in (*SCRIPTS, *LATER, "search.css"):
        shutil.copy(ASSETS / name, assets / name)
    (assets / "page.css").write_text(STYLE, encoding="utf-8")
    write_index(rows, site)
