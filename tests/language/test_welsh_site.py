"""The sample site in Welsh: what a Welsh reader meets is in Welsh, or says that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.etree import _Element

from conftest import Authority, record
from site_building import run

ENGLISH = re.compile(
    r"\b(the|of|and|this|that|with|for|are|was|were|from|which|not|answers?|requests?|page)\b", re.IGNORECASE
)
SHOWN = ("alt", "aria-label", "placeholder", "title")
OPERATORS = "Cysylltir geiriau ag AND. Rhowch OR rhwng dewisiadau, NOT neu"
PROPER = ("CSV on the Web", "in-time, in-time-with-extension, late, neu unknown", OPERATORS)
"""The names of a standard and of the data's own values are the same in every language."""
WELSH = """\
plugins:
  - foilog:
      authority: Exampleshire Council
      languages: [en, cy]
      translations:
        cy: {site_name: Cofnod datgelu, authority: Cyngor Sir Enghraifft, words: {Libraries: Llyfrgelloedd}}
"""


def page(site: Path, address: str) -> _Element:
    return html.parse(site / address / "index.html").getroot()


def language_of(element: _Element) -> str:
    return next(above.get("lang") for above in (element, *element.iterancestors()) if above.get("lang"))


def words(root: _Element) -> Iterator[tuple[str, str]]:
    """Everything of a page's body that is read out, each with its language."""
    for element in root.find("body").iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            texts = [(element.text, element), (element.tail, element.getparent())]
            texts += [(element.get(name), element) for name in SHOWN]
            for text, place in texts:
                if text and text.strip():
                    yield text.strip(), language_of(place)


def pages(folder: Path) -> list[str]:
    return [path.parent.relative_to(folder).as_posix() for path in sorted(folder.rglob("index.html"))]


def test_every_welsh_page_is_in_welsh_or_says_where_it_is_not(sample: Path) -> None:
    """Home, lists, records, statistics, glossary and data: no English outside what is marked as English."""
    folder = sample / "site/cy"

    english = {
        text: address
        for address in pages(folder)
        for text, language in words(page(folder, address))
        if language == "cy" and ENGLISH.search(text) and not text.startswith(PROPER)
    }

    assert english == {}


def test_each_list_has_its_page_in_both_languages_and_each_leads_to_the_other(sample: Path) -> None:
    """The switch leads to the same page; search engines are told by whole addresses."""
    site = sample / "site"
    url = "https://merciavale.example/foi/"

    for address in pages(site / "cy"):
        for here, there, language in ((f"cy/{address}", address, "en"), (address, f"cy/{address}", "cy")):
            root = page(site, here)
            (switch,) = root.xpath("//nav[@class='foilog-languages']//a")
            assert (switch.get("lang"), switch.get("hreflang")) == (language, language)
            assert (site / here / switch.get("href")).resolve() == (site / there).resolve()
            told = {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}
            assert told == {"en": url + plain(here, "en"), "cy": url + plain(here, "cy")}
            assert root.get("lang") == ("cy" if here.startswith("cy/") else "en")


def plain(address: str, language: str) -> str:
    """The address of a page in a language, as a link writes it."""
    bare = "" if address in ("cy/.", ".") else address.removeprefix("cy/") + "/"
    return bare if language == "en" else f"cy/{bare}"


def test_every_link_of_the_welsh_pages_leads_somewhere(sample: Path) -> None:
    """From the Welsh folder the shared files and the English answers are one step further away."""
    site = sample / "site"

    for address in pages(site / "cy"):
        for link in page(site, f"cy/{address}").xpath("//@href | //@src"):
            if not re.match(r"https?:|mailto:|#", link):
                target = site / "cy" / address / re.split(r"[?#]", link)[0]
                assert target.is_file() or (target / "index.html").is_file(), (address, link)


def test_a_record_has_a_welsh_page_only_where_it_has_a_welsh_version(sample: Path) -> None:
    """The Welsh list leads to the Welsh page of the one, and to the only page of the other."""
    site = sample / "site"
    lines = {
        link.text_content(): (link.get("href"), language_of(link))
        for link in page(site, "cy/2024").xpath("//h3/a")
    }

    assert lines["Ceisiadau a wnaed yn Gymraeg"] == ("../../cy/2024/FOI-2024-0256/", "cy")
    assert {href.startswith("../../2024/") for href, language in lines.values() if language == "en"} == {True}
    assert [path.name for path in (site / "cy/2024").iterdir() if path.is_dir()] == ["FOI-2024-0256"]


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A council with two records, one of them in Welsh as well."""
    root = tmp_path_factory.mktemp("bilingual")
    head = "site_name: Disclosure log\nsite_url: https://example.org/\ndocs_dir: disclosures\n"
    (root / "mkdocs.yml").write_text(f"{head}theme: {{name: foilog}}\n{WELSH}", encoding="utf-8")
    council = Authority(root)
    council.put("2026/a.md", record(reference="A", title="Opening hours", topics="[Libraries]"))
    council.put(
        "2026/a.cy.md",
        record("## Cais\n\nPryd?\n\n## Ymateb\n\nAm naw.\n", reference="A", title="Oriau agor"),
    )
    council.put("2026/b.md", record(reference="B", title="Rents", topics="[Housing]"))
    council.put("pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    done = run("foilog", "build", cwd=root)
    assert done.returncode == 0, done.stderr
    return council


def test_a_welsh_version_is_filed_as_its_record_is(bilingual: Authority) -> None:
    """It need not repeat the topics; those the authority translates are shown in Welsh."""
    site = bilingual.root / "site"

    topic = page(site, "cy/2026/a").xpath("//dl//a[contains(@href, 'topics/libraries/')]")[0]

    assert (topic.text, language_of(topic)) == ("Llyfrgelloedd", "cy")
    assert page(site, "cy/topics/libraries").find(".//h1").text == "Llyfrgelloedd"
    assert [each.text for each in page(site, "cy/topics/libraries").xpath("//h3/a")] == ["Oriau agor"]


def test_the_authoritys_own_words_without_a_translation_are_marked(bilingual: Authority) -> None:
    """A topic and a page of prose that exist in English only."""
    site = bilingual.root / "site"

    heading = page(site, "cy/topics/housing").find(".//h1")
    about = page(site, "cy").xpath("//footer//a[contains(@href, 'about/')]")[0]

    assert (heading.text, language_of(heading)) == ("Housing", "en")
    assert (about.text, language_of(about), about.get("href")) == ("About", "en", "./../about/")


def test_a_log_in_one_language_has_no_welsh_pages(council: Authority) -> None:
    """A Welsh version then stands alone, its text marked, in the site's own surroundings."""
    council.put("2026/101_26.cy.md", record("## Cais\n\nPryd?\n", reference='"101/26"', title="Oriau"))

    done = run("foilog", "build", cwd=council.root)

    assert done.returncode == 0, done.stderr
    site = council.root / "site"
    assert pages(site / "cy") == ["2026/101_26"]
    root = page(site, "cy/2026/101_26")
    heading = root.find(".//h1")
    assert (root.get("lang"), heading.text, language_of(heading)) == ("en", "Oriau", "cy")
    assert {language for text, language in words(root) if "Pryd?" in text} == {"cy"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("languages: [cy, cy]", "lists the site's languages, the main one first: [en, cy]"),
        ("languages: [en, xx]", "lists the site's languages, the main one first: [en, cy]"),
        ("languages: [en, cy]", "say the site's name and the authority's in it under"),
        ("{languages: [en, cy], language: cy}", "must begin with the site's main language"),
        ("translations: {xx: {}}", "maps a language (en, cy) to the authority's words in it"),
        (
            "translations: {cy: {authority: A}}",
            "may have contact, request_form and words: site_name is missing",
        ),
        (
            "translations: {cy: {site_name: A, authority: B, words: {C: 1}}}",
            "maps each of the authority's words",
        ),
        ("language: ga", "`language` must be one of en, cy"),
    ],
)
def test_settings_that_name_languages_wrongly_are_refused(
    authority: Authority, options: str, said: str
) -> None:
    """With what to write instead."""
    written = options if options.startswith("{") else f"{{{options}}}"
    (authority.root / "mkdocs.yml").write_text(f"plugins: [foilog: {written}]\n", encoding="utf-8")

    done = run("foilog", "check", cwd=authority.root)

    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
