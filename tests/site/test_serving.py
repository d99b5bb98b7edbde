"""`foilog serve` shows what is saved, and what is found in it, and leaves the published site alone."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from conftest import RECORD, TODAY, Authority, record
from foilog.serving.preview import Preview
from foilog.serving.server import News, Server
from foilog.serving.watching import Watch
from site_building import digests, run


@pytest.fixture
def preview(council: Authority) -> Preview:
    """The preview of an authority's log, built."""
    made = Preview(council.config_file, TODAY)
    made.build()
    return made


@contextmanager
def served(site: Path, news: News) -> Iterator[str]:
    """The address of the site."""
    server = Server(0, site, "/foi/", news)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/foi/"
    finally:
        server.shutdown()
        server.server_close()


def page(address: str) -> str:
    """What a browser gets."""
    with urllib.request.urlopen(address, timeout=10) as response:
        return str(response.read().decode())


def test_a_saved_record_is_shown_before_the_whole_site_is_built(council: Authority, preview: Preview) -> None:
    """Its page follows at once, lists with the next build; both then say the same."""
    council.put("2026/101_26.md", RECORD.replace("They open at nine.", "They open at ten."))

    assert preview.show("2026/101_26.md")
    shown = (preview.site / "2026/101_26/index.html").read_text("utf-8")
    preview.build()

    assert "They open at ten." in shown
    assert (preview.site / "2026/101_26/index.html").read_text("utf-8") == shown


def test_the_preview_is_the_site_that_would_be_published(council: Authority, preview: Preview) -> None:
    """Byte for byte, after a change too."""
    council.put("2026/b.md", record(reference="B"))
    preview.build()

    assert run("foilog", "build", "--date", TODAY.isoformat(), cwd=council.root).returncode == 0

    found, published = digests(preview.site), digests(council.root / "site")
    assert {k: v for k, v in found.items() if not k.startswith("search/") and k != "manifest.json"} == {
        k: v for k, v in published.items() if not k.startswith("search/") and k != "manifest.json"
    }


def test_the_published_site_is_left_alone(council: Authority) -> None:
    """The preview begins with it and changes nothing of it."""
    assert run("foilog", "build", "--date", TODAY.isoformat(), cwd=council.root).returncode == 0
    before = digests(council.root / "site")
    council.put("2026/101_26.md", RECORD.replace("nine", "ten"))
    preview = Preview(council.config_file, TODAY)

    preview.build()
    council.put("2026/101_26.md", RECORD.replace("nine", "eleven"))
    preview.show("2026/101_26.md")

    assert digests(council.root / "site") == before


def test_while_the_log_has_errors_the_site_stays_and_the_findings_are_told(
    council: Authority, preview: Preview
) -> None:
    """What was wrong is said with its place; once it is mended the site follows."""
    before = digests(preview.site)
    council.put("2026/101_26.md", RECORD.replace("granted-in-full", "granted"))
    preview.build()
    found = [str(finding) for finding in preview.findings if finding.stops]

    assert digests(preview.site) == before
    assert "disclosures/2026/101_26.md:7:10: outcome-unknown error" in found[0]

    council.put("2026/101_26.md", RECORD.replace("Library", "Museum"))
    preview.build()
    assert "Museum" in (preview.site / "log/index.html").read_text("utf-8")


def test_a_record_that_must_not_be_shown_is_not(council: Authority, preview: Preview) -> None:
    """Withdrawn, held back until a day, or new: the whole build decides."""
    head = RECORD.partition("\n---")[0]
    for text in (
        f"{head}\nwithdrawn: {{on: 2026-11-01, reason: personal-data}}\n---\n",
        RECORD.replace("published: 2026-02-02", "published: 2031-01-01"),
    ):
        council.put("2026/101_26.md", text)
        assert not preview.show("2026/101_26.md")
    council.put("2026/new.md", record(reference="N"))
    assert not preview.show("2026/new.md")


def test_a_page_is_served_with_the_script_that_listens(preview: Preview) -> None:
    """Under its base path, by its own policy; the script and its style are its own files."""
    with served(preview.site, News()) as address:
        html = page(f"{address}2026/101_26/")
        script, style = page(f"{address}.foilog/serve.js"), page(f"{address}.foilog/serve.css")

    assert '<script type="module" src="/foi/.foilog/serve.js">' in html
    assert "Content-Security-Policy" in html
    assert "EventSource" in script
    assert ".foilog-serve" in style
    assert "serve.js" not in (preview.site / "2026/101_26/index.html").read_text("utf-8")


@pytest.mark.parametrize("path", ["../../../mkdocs.yml", "%2e%2e/%2e%2e/mkdocs.yml", "nothing/", ".foilog/x"])
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    """Neither the sources nor files of the program."""
    with served(preview.site, News()) as address, pytest.raises(urllib.error.HTTPError) as refused:
        page(f"{address}{path}")

    assert refused.value.code == 404
    assert b"theme: {name: foilog}" not in refused.value.read()


def test_pages_are_told_the_news(preview: Preview) -> None:
    """An open page hears of each change with what was found."""
    news = News()
    with (
        served(preview.site, news) as address,
        urllib.request.urlopen(f"{address}.foilog/news", timeout=10) as stream,
    ):
        first = [stream.readline() for _ in range(3)]
        news.tell(["disclosures/x.md: outcome-unknown"], "")
        second = [stream.readline() for _ in range(3)]

    assert first[0] == b"id: 0\n"
    assert second[0] == b"id: 1\n"
    assert json.loads(second[1].removeprefix(b"data: "))["findings"] == ["disclosures/x.md: outcome-unknown"]


def test_what_was_saved_is_told_once(council: Authority, tmp_path: Path) -> None:
    """Files that are changed, added and deleted, below every place that is watched."""
    other = tmp_path / "overrides"
    other.mkdir()
    watch = Watch((council.root / "disclosures",))
    watch.add((other,))
    path = council.put("2026/101_26.md", RECORD + "More.\n")
    (other / "base.html").write_text("x", encoding="utf-8")

    assert watch.changed() == tuple(sorted((str(path), str(other / "base.html"))))
    assert watch.changed() == ()

    path.unlink()
    assert watch.changed() == (str(path),)
