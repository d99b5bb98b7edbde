"""What search engines are told of a log that is larger than one of their files may be."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from conftest import TODAY, Authority, record
from foilog.addresses import is_reserved
from foilog.building import Demands, build

RECORDS = 7


def sitemaps(authority: Authority) -> dict[str, list[str]]:
    """The addresses that each file of the sitemap names, once the site is built."""
    build(authority.settings, authority.config_file, Demands(fresh=True), today=TODAY)
    files = sorted((authority.root / "site").glob("sitemap*.xml"))
    return {
        path.name: re.findall("<loc>https://example.org/foi/(.*?)</loc>", path.read_text()) for path in files
    }


def test_a_sitemap_of_more_addresses_than_may_stand_in_a_file_is_divided(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same addresses, none twice; `sitemap.xml` names the files (sitemaps.org, 50,000 in a file)."""
    for number in range(RECORDS):
        authority.put(
            f"2026/{number}.md", record(reference=f'"{number}/26"', published=f"2026-02-0{number + 1}")
        )
    whole = sitemaps(authority)["sitemap.xml"]
    monkeypatch.setattr(import_module("foilog.making.sitemap"), "_MOST", 5)

    divided = sitemaps(authority)

    named = divided.pop("sitemap.xml")
    assert named == sorted(divided)
    assert {len(addresses) for addresses in list(divided.values())[:-1]} == {5}
    assert sorted(address for addresses in divided.values() for address in addresses) == sorted(whole)


def test_a_new_answer_changes_the_last_file_alone(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search engines need not read the others again."""
    monkeypatch.setattr(import_module("foilog.making.sitemap"), "_MOST", 5)
    authority.put("2026/1.md", record(title="Trees", reference='"1/26"', published="2026-02-01"))
    before = sitemaps(authority)

    authority.put("2026/2.md", record(title="Roads", reference='"2/26"', published="2026-02-02"))
    after = sitemaps(authority)

    last = max(name for name in after if name != "sitemap.xml")
    assert {name for name in after if after[name] != before.get(name)} <= {last, "sitemap.xml"}


def test_no_record_may_stand_where_a_file_of_the_sitemap_does() -> None:
    """Its page would be that file's folder."""
    assert is_reserved("sitemap-1.xml/")
    assert not is_reserved("sitemap-history/")
