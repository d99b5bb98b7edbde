"""What the search page's script is told of the filters."""

from __future__ import annotations

import json

from conftest import Authority, record
from foilog.views.facets import Shelves
from foilog.views.finder import finder_data

REFUSED = "refused-exempt"


def test_an_exemption_is_named_with_its_title(authority: Authority) -> None:
    """Few people know a section by its number."""
    authority.put("2026/1_26.md", record(outcome=REFUSED, exemptions='["s43(2)"]'))
    log, _ = authority.read()
    names = json.loads(finder_data(Shelves(log), authority.settings))["facets"]["exemption"]["names"]

    assert names["s43(2)"] == "s43(2): Commercial interests: prejudice to commercial interests of any person"


def test_a_code_of_two_laws_that_are_about_different_things_stands_alone(authority: Authority) -> None:
    """Section 30 is about investigations in one Act and public affairs in another."""
    for number, law in enumerate(("uk-foia", "uk-foisa"), 1):
        path = f"2026/{number}_26.md"
        authority.put(
            path, record(reference=f'"{number}/26"', law=law, outcome=REFUSED, exemptions='["s30"]')
        )
    log, _ = authority.read()
    names = json.loads(finder_data(Shelves(log), authority.settings))["facets"]["exemption"]["names"]

    assert log.listed
    assert "s30" not in names
