"""What the search page gives its script: words in the page's language, and a plain list for every filter."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from foilog.search.facets import FACETS as FILTERS
from foilog.views.facets import FACETS


def finder(site: Path, edition: str) -> dict[str, Any]:
    """The data of a search page."""
    page = (site / edition / "search" / "index.html").read_text(encoding="utf-8")
    (written,) = re.findall(r'data-finder="([^"]*)"', page)
    found: dict[str, Any] = json.loads(html.unescape(written))
    return found


def test_every_filter_of_the_search_is_also_a_way_in() -> None:
    """What a script can narrow by, a reader without one finds as lists."""
    assert {facet.id for facet in FACETS} == set(FILTERS)


@pytest.mark.parametrize("edition", ["", "cy/"])
def test_every_filter_leads_to_its_plain_lists(sample: Path, edition: str) -> None:
    """In the language of the search page, and the page is there."""
    site = sample / "site"
    for facet in finder(site, edition)["facets"].values():
        assert facet["list"].startswith(edition)
        assert (site / facet["list"] / "index.html").is_file(), facet


def test_a_search_speaks_the_language_of_its_page(sample: Path) -> None:
    """Words, filters and outcomes; numbers of results in every form the language has."""
    english, welsh = (finder(sample / "site", edition) for edition in ("", "cy/"))

    assert set(english["words"]) <= set(welsh["words"])
    assert {form for form in welsh["words"] if form.startswith("count_")} == {
        f"count_{form}" for form in ("zero", "one", "two", "few", "many", "other")
    }
    assert english["words"]["skip"] != welsh["words"]["skip"]
    assert english["facets"]["outcome"]["names"] != welsh["facets"]["outcome"]["names"]
    assert english["site"] == welsh["site"]


def test_a_plain_list_leads_back_to_the_search(sample: Path) -> None:
    """Each list of a filter is also a search that can be narrowed."""
    site = sample / "site"
    for path, asked in {
        "outcomes/refused-ncnd": {"outcome": ["refused-ncnd"]},
        "exemptions/uk-foia/s24-2": {"exemption": ["s24(2)"], "law": ["uk-foia"]},
        "laws/uk-eir": {"law": ["uk-eir"]},
        "file-types/xlsx": {"kind": ["xlsx"]},
    }.items():
        page = (site / path / "index.html").read_text(encoding="utf-8")
        queries = [
            parse_qs(urlsplit(html.unescape(href)).query)
            for href in re.findall(r'href="([^"]*search/\?[^"]*)"', page)
        ]
        assert asked in queries, path
