"""The sample site as reusers, feed readers and validators meet it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import feedparser
import jsonschema
from lxml import etree

from site_building import html_faults, run

ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_page_is_valid_html(sample: Path) -> None:
    """html-validate finds no error on any page of any type."""
    assert html_faults(sample / "site") == ""


def test_the_data_package_is_valid(sample: Path) -> None:
    """Frictionless reads every CSV file and agrees with what the package says of it."""
    done = run("frictionless", "validate", "datapackage.json", "--json", cwd=sample / "site/data")

    report = json.loads(done.stdout)
    assert report["valid"], report
    assert len(report["tasks"]) == 8


def test_the_data_package_says_which_columns_of_the_figures_are_numbers(sample: Path) -> None:
    """A program reads counts as counts, without guessing."""
    package = json.loads((sample / "site/data/datapackage.json").read_bytes())
    kinds = {
        each["name"]: [field["type"] for field in each["schema"]["fields"]] for each in package["resources"]
    }

    assert kinds["statistics-outcomes"] == ["string", "integer"]
    assert kinds["statistics-exemptions"] == ["string", "string", "string", "integer"]
    assert kinds["statistics-code-of-practice"] == ["string", *["integer"] * 11]


def test_the_json_files_keep_their_schema(sample: Path) -> None:
    """The whole log, and the texts of each year."""
    folder = sample / "site/data"
    schema = json.loads((folder / "log.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    for path in [folder / "log.json", *folder.glob("2*.json")]:
        read = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(read, schema)
        assert read["version"] == "1.0"


def test_the_two_forms_of_the_log_hold_the_same_answers(sample: Path) -> None:
    """CSV, JSON and texts list each published answer once."""
    folder = sample / "site/data"
    with (folder / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = [row["reference"] for row in csv.DictReader(file)]
    facts = [row["reference"] for row in json.loads((folder / "log.json").read_bytes())["records"]]
    texts = [
        row["reference"]
        for path in sorted(folder.glob("2*.json"), reverse=True)
        for row in json.loads(path.read_bytes())["records"]
    ]

    assert listed == facts
    assert sorted(listed) == sorted(texts)
    assert "11177_16" in listed


def test_every_feed_parses_and_keeps_to_atom(sample: Path) -> None:
    """RFC 4287: each feed and entry has one id, title and updated; links are whole; nothing repeats."""
    feeds = sorted((sample / "site/feeds").rglob("*.xml"))

    assert (sample / "site/feeds/all.xml") in feeds
    for path in feeds:
        assert not feedparser.parse(path.read_bytes()).bozo, path
        root = etree.fromstring(path.read_bytes())
        for place in [root, *root.iter(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                assert len(place.findall(f"{ATOM}{name}")) == 1, (path, name)
        links = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
        assert all(link.startswith("https://merciavale.example/foi/") for link in links)
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) > 0
        assert root.find(f"{ATOM}author") is not None


def test_every_list_with_a_feed_leads_to_it(sample: Path) -> None:
    """By a link a person sees, and by one that feed readers look for."""
    html = (sample / "site/topics/drones/index.html").read_text(encoding="utf-8")

    assert html.count('href="../../feeds/topics/drones.xml"') == 2
    assert 'type="application/atom+xml"' in html


def test_records_and_data_describe_themselves_to_machines(sample: Path) -> None:
    """JSON-LD parses: a report in a dataset, and the way to it."""
    pages = {"2016/11177_16": ["Report", "BreadcrumbList"], "data": ["Dataset", "BreadcrumbList"]}

    for page, kinds in pages.items():
        html = (sample / f"site/{page}/index.html").read_text(encoding="utf-8")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        read = json.loads(block)
        assert [each["@type"] for each in read["@graph"]] == kinds
        trail = read["@graph"][1]["itemListElement"]
        assert trail[0]["item"] == "https://merciavale.example/foi/"
        assert trail[-1]["item"] == f"https://merciavale.example/foi/{page}/"


def test_browsers_and_search_engines_find_their_files(sample: Path) -> None:
    """OpenSearch, robots.txt and a sitemap that names the new pages."""
    site = sample / "site"
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")

    assert "https://merciavale.example/foi/search/?q={searchTerms}" in (site / "opensearch.xml").read_text(
        "utf-8"
    )
    assert "Sitemap: https://merciavale.example/foi/sitemap.xml" in (site / "robots.txt").read_text("utf-8")
    for page in ("statistics/", "glossary/", "data/", "series/", "series/drones/"):
        assert f"<loc>https://merciavale.example/foi/{page}</loc>" in sitemap


def test_no_line_of_the_ledger_is_in_the_site(sample: Path) -> None:
    """Requests that are not published are counted and never listed; so are those held back and withdrawn."""
    with (sample / "disclosures/ledger.csv").open(encoding="utf-8", newline="") as file:
        unpublished = {row["reference"] for row in csv.DictReader(file) if row["published"] != "yes"}
    assert len(unpublished) > 50

    for path in (sample / "site").rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".csv", ".xml", ".txt"):
            text = path.read_text(encoding="utf-8")
            tombstone = path.suffix == ".html" and "This answer is no longer published." in text
            assert tombstone or not [one for one in unpublished if one in text], path


def test_a_broken_ledger_stops_the_build(sample: Path, tmp_path: Path) -> None:
    """Its findings stand beside those of the records, with file and line."""
    shutil.copytree(sample / "disclosures", tmp_path / "disclosures")
    shutil.copy(sample / "mkdocs.yml", tmp_path)
    ledger = tmp_path / "disclosures/ledger.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "X,soon,,,,,,\n", encoding="utf-8")
    lines = len(ledger.read_text(encoding="utf-8").splitlines())

    done = run("foilog", "build", cwd=tmp_path)

    assert done.returncode == 1
    told = done.stderr[done.stderr.index("disclosures/ledger.csv\n") :]
    assert told.splitlines()[1] == f"  {lines}:1 ledger-date error: `received` is not a day"


def test_a_word_of_the_law_leads_to_the_glossary(sample: Path) -> None:
    """From the record that uses it and the page that explains it, to the entry itself."""
    site = sample / "site"
    glossary = (site / "glossary/index.html").read_text(encoding="utf-8")
    record = (site / "2016/11177_16/index.html").read_text(encoding="utf-8")
    outcome = (site / "outcomes/refused-ncnd/index.html").read_text(encoding="utf-8")

    assert '<dt id="ncnd">Neither confirm nor deny <span class="foilog-note">NCND</span></dt>' in glossary
    assert 'href="../../glossary/#ncnd"' in record
    assert 'href="../../glossary/#pit"' in record
    assert 'href="../../glossary/#ncnd"' in outcome


def test_the_page_of_an_outcome_says_what_can_be_done(sample: Path) -> None:
    """Meaning, counts by year, and the steps with this law's own times."""
    html = (sample / "site/outcomes/refused-exempt/index.html").read_text(encoding="utf-8")

    assert "You can ask the authority for an internal review within 40 working days." in html
    assert "by the year they are filed under." in html
