"""No link of the finished site leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Authority, record
from foilog.linking import BrokenLink, LinkCheck
from terminal import foilog

PAGES = {
    "index.html": b'<link href="assets/a.css"><a href="2026/x/">x</a><a href="#main">m</a><p id="main">',
    "assets/a.css": b"",
    "2026/x/index.html": b'<h2 id="response">R</h2>',
    "2026/x/letter.pdf": b"",
    "404.html": b"",
}


def broken(
    tmp_path: Path, page: str, content: str, url: str = "https://example.org/foi/"
) -> list[BrokenLink]:
    """What is wrong with the links of one page of a small site."""
    files = PAGES | {page: content.encode()}
    for path, old in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(old)
    return LinkCheck(tmp_path, files.keys(), "https://example.org/foi/").broken([page])


@pytest.mark.parametrize(
    "target",
    [
        *("../x/", "../x", "../x/index.html", "../x/letter.pdf", "../../", "../../assets/a.css", ""),
        *(
            "/foi/2026/x/",
            "https://example.org/foi/2026/x/",
            "../x/?q=1",
            "../x/#response",
            "#here",
            "#",
            "#top",
        ),
        *(
            "mailto:foi@example.org",
            "tel:01",
            "https://other.example/none/",
            "//other.example/",
            "../x/letter.pdf#2",
        ),
        "../%78/",
    ],
)
def test_a_link_that_leads_somewhere_is_well(tmp_path: Path, target: str) -> None:
    """Pages, files, anchors, other hosts, and the site's own address with and without its host."""
    assert broken(tmp_path, "2026/y/index.html", f'<p id="here"><a title="t" href="{target}">t</a>') == []


@pytest.mark.parametrize(
    ("target", "is_anchor"),
    [
        *(("../z/", False), ("../x/none.pdf", False), ("../../../", False), ("/2026/x/", False)),
        *(("/foi/none/", False), ("https://example.org/foi/none/", False), ("../../assets/", False)),
        *(("#none", True), ("../x/#none", True), ("/foi/2026/x/#none", True)),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, target: str, is_anchor: bool) -> None:
    """Whatever form it has; out of the site is nowhere too."""
    (link,) = broken(tmp_path, "2026/y/index.html", f'<a href="../x/">x</a><a href="{target}">t</a>')

    assert (link.page, link.is_anchor) == ("2026/y/index.html", is_anchor)


def test_words_that_look_like_a_link_are_none(tmp_path: Path) -> None:
    """An answer may show HTML; only tags are read."""
    assert broken(tmp_path, "a.html", '<p>&lt;a href="none/"&gt;</p><p data-href="none/">') == []


def test_pictures_scripts_and_forms_are_links_too(tmp_path: Path) -> None:
    """Whatever a browser would ask for."""
    content = '<img alt="" src="a.png"><script src="a.js"></script><form method="get" action="find/"></form>'

    assert [link.target for link in broken(tmp_path, "a.html", content)] == ["a.js", "a.png", "find/"]


def test_a_link_in_prose_that_leads_nowhere_stops_the_build(council: Authority) -> None:
    """At the line on which it was written; the old site stands."""
    council.put("pages/about.md", "# About\n\nWho we are.\n\nSee [the policy](policy.pdf).\n")

    done = foilog("build", cwd=council.root)

    assert done.exit_code == 1
    assert done.output.endswith(
        "Not published. In the new site links lead nowhere:\n"
        "disclosures/pages/about.md:5:18: site-link-broken error: `policy.pdf` leads to no page or file of "
        "the site\n"
        "    Correct it where it was written: a page of prose, a template, or an address in mkdocs.yml.\n"
    )
    assert not (council.root / "site").exists()


def test_an_anchor_that_is_not_there_is_told(council: Authority) -> None:
    """It does no harm but to lead to the top of the page, so it is a warning."""
    council.put("2026/x.md", record("## Response\n\nSee [below](#annex).\n", reference="X-1"))

    done = foilog("build", cwd=council.root)

    assert done.exit_code == 0, done.output
    assert (
        "disclosures/2026/x.md:10:13: site-link-broken warning: `#annex` leads to a place that the page does "
        "not have\n    Name a heading that is there.\n"
    ) in done.output


def test_a_link_on_every_page_is_told_once(council: Authority) -> None:
    """What a template or the settings write is on them all."""
    text = council.config_file.read_text(encoding="utf-8")
    council.config_file.write_text(f"{text}      logo: none.svg\n", encoding="utf-8")

    done = foilog("build", cwd=council.root)

    assert done.exit_code == 1
    assert done.output.count("site-link-broken") == 1
    assert "none.svg` leads to no page or file of the site (and on " in done.output


def test_a_heading_of_prose_has_an_anchor_of_its_own(council: Authority) -> None:
    """Prose can link to it, and none takes the place of the page's own."""
    council.put("pages/about.md", "# About\n\n[Here](#our-work)\n\n## Our work\n\n## Main\n")

    done = foilog("build", cwd=council.root)

    html = (council.root / "site/about/index.html").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert "warning" not in done.output
    assert [html.count(f' id="{name}"') for name in ("our-work", "main", "main-section")] == [1, 1, 1]


def test_a_link_to_what_has_gone_since_is_found_on_a_page_that_did_not_change(council: Authority) -> None:
    """Pages that are as they were are looked at again when anything they may lead to is gone."""
    council.put("pages/about.md", "# About\n\n[Words](words.md#first)\n")
    council.put("pages/words.md", "# Words\n\n## First\n\nA.\n")
    assert foilog("build", cwd=council.root).exit_code == 0
    council.put("pages/words.md", "# Words\n\n## Second\n\nA.\n")

    done = foilog("build", cwd=council.root)

    assert "disclosures/pages/about.md:3:17: site-link-broken warning: " in done.output


def test_a_page_that_did_not_change_is_not_read_again(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check costs what the change costs."""
    read: list[str] = []
    looked = LinkCheck.broken

    def broken(check: LinkCheck, pages: list[str]) -> list[BrokenLink]:
        read.extend(pages)
        return looked(check, pages)

    assert foilog("build", cwd=council.root).exit_code == 0
    monkeypatch.setattr(LinkCheck, "broken", broken)
    council.put("pages/about.md", "# About\n\nUs.\n")
    assert foilog("build", cwd=council.root).exit_code == 0
    everywhere = set(read)
    read.clear()
    council.put("pages/about.md", "# About\n\nUs and you.\n")
    assert foilog("build", cwd=council.root).exit_code == 0

    assert read == ["about/index.html"]
    assert "2026/101_26/index.html" in everywhere
