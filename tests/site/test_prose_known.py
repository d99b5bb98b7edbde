"""MkDocs is asked for the pages of prose only when something they show has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TODAY, Authority, record
from foilog import assembly
from foilog.building import Demands, build
from site_building import digests

ABOUT = "---\ntitle: About\n---\n\nWe answer. [One answer](../2026/101_26.md).\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows each time that MkDocs is asked."""
    times: list[bool] = []
    rendered = assembly._rendered

    def noted(*arguments: object, **options: object) -> object:
        times.append(True)
        return rendered(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(assembly, "_rendered", noted)
    return times


@pytest.fixture
def standing(council: Authority, asked: list[bool]) -> Authority:
    """An authority with a page of prose that leads to an answer, whose site stands."""
    council.put("pages/about.md", ABOUT)
    council.put("pages/index.md", "# Welcome\n\nThese are our answers.\n")
    publish(council)
    asked.clear()
    return council


def publish(authority: Authority, **options: bool) -> dict[str, str]:
    """The files of the site after a build."""
    build(authority.settings, authority.config_file, Demands(allow_removal=True), today=TODAY, **options)
    return digests(authority.root / "site")


def without_search(site: dict[str, str]) -> dict[str, str]:
    """The files that are the same in every build of the same log."""
    return {path: site[path] for path in site if not path.startswith("search/") and path != "manifest.json"}


def fresh(authority: Authority) -> dict[str, str]:
    """The files of the site after a build of everything."""
    build(authority.settings, authority.config_file, Demands(fresh=True), today=TODAY)
    return digests(authority.root / "site")


def test_an_edited_answer_leaves_the_pages_of_prose(standing: Authority, asked: list[bool]) -> None:
    """Neither they nor the words of the home page are made anew; the list of the latest answers is."""
    standing.put("2026/b.md", record(reference="B", title="Bicycles at stations"))

    site = publish(standing)

    assert asked == []
    home = (standing.root / "site/index.html").read_text("utf-8")
    assert "These are our answers." in home
    assert "Bicycles at stations" in home
    assert without_search(site) == without_search(fresh(standing))


def _edit(place: str, old: str, new: str) -> Callable[[Authority], object]:
    def edit(authority: Authority) -> None:
        path = authority.root / place
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")

    return edit


def _add(place: str, text: str) -> Callable[[Authority], object]:
    return lambda authority: authority.put(place, text)


@pytest.mark.parametrize(
    "change",
    [
        _edit("disclosures/pages/about.md", "We answer", "We will answer"),
        _edit("disclosures/pages/index.md", "These", "Those"),
        _edit("mkdocs.yml", "theme:", "extra: {a: b}\ntheme:"),
        _add("pages/more.md", "# More\n"),
        _add("pages/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
        lambda authority: (authority.root / "disclosures" / "pages/about.md").unlink(),
        lambda authority: (authority.root / "site/about/index.html").write_text("Spoilt", "utf-8"),
        lambda authority: (authority.root / ".foilog/build.sqlite").unlink(),
    ],
    ids=["words", "home", "settings", "page", "picture", "deleted", "spoilt", "forgotten"],
)
def test_what_prose_shows_has_mkdocs_asked(
    standing: Authority, asked: list[bool], change: Callable[[Authority], object]
) -> None:
    """Its words, its files, the settings and what stands in the site."""
    change(standing)

    publish(standing)

    assert asked == [True]


def test_an_answer_that_prose_leads_to_has_mkdocs_asked_when_it_goes(
    standing: Authority, asked: list[bool]
) -> None:
    """Its link is looked at again, and a warning is given each time until it is mended."""
    standing.put("2026/b.md", record(reference="B"))
    (standing.root / "disclosures" / "2026/101_26.md").unlink()
    for _ in range(2):
        with pytest.raises(Exception, match="links lead nowhere"):
            publish(standing)

    assert asked == [True, True]


@pytest.mark.parametrize("setting", ["hooks: [hook.py]\n", "INHERIT: base.yml\n", "copyright: !ENV HOME\n"])
def test_a_configuration_that_reads_more_has_mkdocs_asked_each_time(
    standing: Authority, asked: list[bool], setting: str
) -> None:
    """A hook may change any page, and other files than mkdocs.yml may decide them."""
    (standing.root / "hook.py").write_text("", encoding="utf-8")
    (standing.root / "base.yml").write_text("{}", encoding="utf-8")
    text = standing.config_file.read_text("utf-8")
    standing.config_file.write_text(setting + text, encoding="utf-8")

    for _ in range(2):
        publish(standing)

    assert asked == [True, True]


def test_another_plugin_has_mkdocs_asked_each_time(standing: Authority, asked: list[bool]) -> None:
    """It may change any page."""
    text = standing.config_file.read_text("utf-8")
    standing.config_file.write_text(
        text.replace("plugins:\n", "plugins:\n  - material/meta\n"), encoding="utf-8"
    )

    for _ in range(2):
        publish(standing)

    assert asked == [True, True]
    assert Path(standing.root / "site/about/index.html").is_file()
