"""One site of several authorities: what it gathers, keeps, and lets go."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import jsonschema
import pytest
from click.testing import Result

from conftest import SETTINGS, Authority, record
from federation.sites import Site, rows_of, served, words_of
from foilog.federation.federating import federate
from foilog.federation.sources import read_federation
from foilog.search import PublishedIndex
from site_building import digests, run
from terminal import foilog

BARSET, MERCIA = "https://foi.barset.example/", "https://foi.mercia.example/"


@pytest.fixture
def barset(tmp_path: Path) -> Site:
    """An authority with two answers."""
    site = Site(tmp_path / "barset", "Barset Police")
    site.answer("1/25", "Three drones are held.", year=2025, topics=["Drones"])
    site.answer("2/26", "The zeppelin costs more.", outcome="refused-exempt", exemptions=["s31(1)"])
    return site


@pytest.fixture
def mercia(tmp_path: Path) -> Site:
    """Another, one of whose references is the same."""
    site = Site(tmp_path / "mercia", "Mercia Police")
    site.answer("2/26", "Seven drones are held.", topics=["Drones", "Aircraft"], language="cy")
    return site


def run_federate(tmp_path: Path, *arguments: str) -> Result:
    """`foilog federate` in a folder of its own."""
    folder = tmp_path / "federation"
    folder.mkdir(exist_ok=True)
    return foilog("federate", *arguments, cwd=folder)


def built(tmp_path: Path) -> Path:
    return tmp_path / "federation/federated"


def found(site: Path, tmp_path: Path, query: str, **filters: tuple[str, ...]) -> list[str]:
    """The addresses that search finds, the best first."""
    rows = list(rows_of(site))[::-1]
    index = PublishedIndex(site, tmp_path / "scratch.sqlite")
    hits = [rows[place] for place in index.search(query, filters).hits]
    index.close()
    return hits


def test_three_authorities_become_one_site(tmp_path: Path) -> None:
    """Built by `foilog build`, read from their folders: searched together and one by one."""
    folders = []
    for name in ("Barset", "Mercia", "Wessex"):
        root = tmp_path / name
        root.mkdir()
        settings = SETTINGS.replace("example.org/foi/", f"foi.{name.lower()}.example/")
        (root / "mkdocs.yml").write_text(settings.replace("Exampleshire Council", f"{name} Police"))
        text = f"## Request\n\nDrones?\n\n## Response\n\nThe drones of {name}.\n"
        Authority(root).put("2026/101_26.md", record(text))
        assert run("foilog", "build", "--date", "2026-11-25", cwd=root).returncode == 0
        folders.append(f"../{name}/site")

    done = run_federate(tmp_path, *folders)

    site = built(tmp_path)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Barset Police: 1 answer, 1 new\nMercia Police: 1 answer, 1 new\n")
    assert sorted(found(site, tmp_path, "drones")) == [
        f"https://foi.{name}.example/2026/101_26/" for name in ("barset", "mercia", "wessex")
    ]
    assert found(site, tmp_path, "drones", authority=("Mercia Police",)) == [f"{MERCIA}2026/101_26/"]
    assert found(site, tmp_path, "wessex police drones") == ["https://foi.wessex.example/2026/101_26/"]


def test_every_result_leads_to_the_authoritys_own_page(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """One reference of two authorities is two answers; lists name the authority with the reference."""
    run_federate(tmp_path, "../barset", "../mercia")

    listing = (built(tmp_path) / "log/index.html").read_text(encoding="utf-8")

    assert re.findall(r'<h3 [^>]*><a href="([^"]+)"', listing) == [
        f"{MERCIA}2026/2_26/",
        f"{BARSET}2026/2_26/",
        f"{BARSET}2025/1_25/",
    ]
    assert "2/26, Mercia Police" in listing
    assert '<h3 class="foilog-result__title" lang="cy">' in listing


def test_each_authority_has_a_list_and_a_feed(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """Authority is a way in like the others, without JavaScript too."""
    settings = "site_url: https://all.example/\nsources: [../barset, ../mercia]\n"
    (tmp_path / "federation").mkdir()
    (tmp_path / "federation/federation.yml").write_text(settings)

    run_federate(tmp_path)

    site = built(tmp_path)
    assert "2/26, Mercia Police" in (site / "authorities/mercia-police/index.html").read_text()
    assert "Barset Police" not in (site / "authorities/mercia-police/index.html").read_text()
    assert "mercia-police/" in (site / "authorities/index.html").read_text()
    assert '"authority"' in (site / "search/index.html").read_text().replace("&#34;", '"')
    feed = feedparser.parse((site / "feeds/authorities/barset-police.xml").read_bytes())
    assert [(each.link, each.author, each.rights) for each in feed.entries] == [
        (f"{BARSET}2026/2_26/", "Barset Police", "Open Government Licence v3.0"),
        (f"{BARSET}2025/1_25/", "Barset Police", "Open Government Licence v3.0"),
    ]


def test_data_say_whose_each_answer_is(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """JSON as its schema says, CSV with the authority first; whole addresses in both."""
    run_federate(tmp_path, "../barset", "../mercia")

    data = built(tmp_path) / "data"
    log = json.loads((data / "log.json").read_bytes())
    jsonschema.validate(log, json.loads((data / "log.schema.json").read_bytes()))
    table = list(csv.DictReader(io.StringIO((data / "log.csv").read_bytes().decode("utf-8-sig"))))
    stated = [
        (each["authority"], each["site"], each["url"], each["licence"], each["language"]) for each in table
    ]
    assert stated[0] == ("Mercia Police", MERCIA, f"{MERCIA}2026/2_26/", "Open Government Licence v3.0", "cy")
    assert [each["url"] for each in table] == [each["url"] for each in log["records"]]


def test_a_withdrawal_leaves_nothing_at_the_next_run(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """No word of it stays in the site, in what is kept for the next run, or in an earlier site."""
    run_federate(tmp_path, "../barset", "../mercia", "--keep", "2")
    assert b"zeppelin" in words_of(built(tmp_path) / "search")
    barset.withdraw("2/26")

    done = run_federate(tmp_path, "../barset", "../mercia", "--keep", "2")

    assert done.output.startswith(
        "Barset Police: 1 answer, 1 withdrawn\nMercia Police: 1 answer, nothing new\n"
    )
    assert b"zeppelin" not in words_of(tmp_path / "federation")
    assert not list((tmp_path / "federation").glob(".federated-kept-*"))


def test_an_earlier_site_stays_where_it_tells_no_more(barset: Site, tmp_path: Path) -> None:
    """An answer that came later is no reason to let it go; one that was changed is."""
    run_federate(tmp_path, "../barset", "--keep", "2")
    barset.answer("3/26")
    run_federate(tmp_path, "../barset", "--keep", "2")
    run_federate(tmp_path, "../barset", "--keep", "2")
    assert [path.name for path in (tmp_path / "federation").glob(".federated-kept-*")] == [
        ".federated-kept-1"
    ]

    barset.texts["2026/2_26/"] = "Redacted."
    barset.publish()
    done = run_federate(tmp_path, "../barset")

    assert done.output.startswith("Barset Police: 3 answers, 1 changed\n")
    assert not list((tmp_path / "federation").glob(".federated-kept-*"))


def test_a_dead_source_keeps_its_last_state_and_is_reported(
    barset: Site, mercia: Site, tmp_path: Path
) -> None:
    """On the error stream, by --strict in the exit code, and on the page about the sources."""
    run_federate(tmp_path, "../barset", "../mercia")
    before = rows_of(built(tmp_path))
    mercia.folder.rename(tmp_path / "away")
    barset.answer("3/26")

    done = run_federate(tmp_path, "../barset", "../mercia")

    assert done.exit_code == 0
    assert done.output.startswith(
        "Barset Police: 3 answers, 1 new\n"
        "warning: Mercia Police was not renewed: manifest.json cannot be read: No such file or directory;"
        " its 1 answer stand as they were\n"
    )
    assert rows_of(built(tmp_path)).keys() == before.keys() | {f"{BARSET}2026/3_26/"}
    page = (built(tmp_path) / "sources/index.html").read_text()
    assert "manifest.json cannot be read: No such file or directory" in page
    assert run_federate(tmp_path, "../barset", "../mercia", "--strict").exit_code == 1


def test_a_source_that_comes_back_is_renewed(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """Nothing of the trouble stays on the page."""
    mercia.folder.rename(tmp_path / "away")
    first = run_federate(tmp_path, "../barset", "../mercia")
    (tmp_path / "away").rename(mercia.folder)

    done = run_federate(tmp_path, "../barset", "../mercia")

    assert "nothing of it stands here" in first.output
    assert "Mercia Police: 1 answer, 1 new\n" in done.output
    assert "Problem" not in (built(tmp_path) / "sources/index.html").read_text()


def test_nothing_is_built_where_no_source_ever_answered(tmp_path: Path) -> None:
    """A site of nothing would be a lie."""
    done = run_federate(tmp_path, "../nowhere")

    assert done.exit_code == 1
    assert "Not published. No source has given what can be used.\n" in done.output
    assert not built(tmp_path).exists()


def test_a_run_with_nothing_new_asks_once_and_says_only_when(barset: Site, tmp_path: Path) -> None:
    """One question to the host; every file but one, and the manifest, is the one that stood."""
    folder = tmp_path / "federation"
    folder.mkdir()
    with served(barset.folder) as host:
        federation = read_federation(folder / "federation.yml", [host.address], datetime.now().date())
        federate(federation, now=datetime(2026, 11, 25, 9, tzinfo=UTC))
        before, first = digests(built(tmp_path)), host.asked[:]
        inodes = {path: path.stat().st_ino for path in built(tmp_path).rglob("*") if path.is_file()}
        host.asked.clear()

        federate(federation, now=datetime(2026, 11, 25, 10, tzinfo=UTC))

    after = digests(built(tmp_path))
    assert first == ["/manifest.json", "/data/log.json", "/data/2026.json", "/data/2025.json"]
    assert [line.partition(" ")[0] for line in host.asked] == ["/manifest.json"]
    assert {path for path in after if after[path] != before[path]} == {"manifest.json", "sources/index.html"}
    same = [path for path, inode in inodes.items() if path.stat().st_ino != inode]
    assert {path.name for path in same} == {"manifest.json", "index.html"}
    assert "25 November 2026, 10:00 UTC" in (built(tmp_path) / "sources/index.html").read_text()


def test_only_what_has_changed_is_fetched(barset: Site, tmp_path: Path) -> None:
    """An answer of this year costs the list and this year's texts."""
    with served(barset.folder) as host:
        run_federate(tmp_path, host.address)
        barset.answer("3/26", "A balloon.")
        host.asked.clear()

        done = run_federate(tmp_path, host.address)

    assert [line.partition(" ")[0] for line in host.asked] == [
        "/manifest.json",
        "/data/log.json",
        "/data/2026.json",
    ]
    assert done.output.startswith("Barset Police: 3 answers, 1 new\n")
    assert found(built(tmp_path), tmp_path, "balloon") == [f"{host.address}2026/3_26/"]


def test_a_changed_federation_is_as_one_made_anew(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """What was taken from the last run is what would be made, bytes of pages and finds of search."""
    run_federate(tmp_path, "../barset", "../mercia")
    mercia.answer("9/26", "A balloon.", published="2026-03-01", exemptions=["s31(1)"], topics=["Drones"])
    barset.withdraw("1/25")
    run_federate(tmp_path, "../barset", "../mercia")
    changed = digests(built(tmp_path))

    run_federate(tmp_path, "../barset", "../mercia", "--fresh")

    anew = digests(built(tmp_path))
    differs = {path for path in changed.keys() | anew.keys() if changed.get(path) != anew.get(path)}
    assert {path for path in differs if not path.startswith("search/")} <= {
        "manifest.json",
        "sources/index.html",
    }
    assert found(built(tmp_path), tmp_path, "balloon") == [f"{MERCIA}2026/9_26/"]


def test_a_source_that_is_no_longer_named_leaves_nothing(barset: Site, mercia: Site, tmp_path: Path) -> None:
    """Neither in the site nor in what is kept."""
    run_federate(tmp_path, "../barset", "../mercia")

    run_federate(tmp_path, "../mercia")

    assert list(rows_of(built(tmp_path))) == [f"{MERCIA}2026/2_26/"]
    assert b"zeppelin" not in words_of(tmp_path / "federation")


def test_two_sources_of_one_name_are_told_apart(barset: Site, tmp_path: Path) -> None:
    """Nobody passes for another authority; the settings may name each."""
    other = Site(tmp_path / "other", "Barset Police")
    other.answer("7/26", url="https://false.example/2026/7_26/")

    run_federate(tmp_path, "../barset", "../other")

    names = {each["authority"] for each in rows_of(built(tmp_path)).values()}
    assert names == {"Barset Police (foi.barset.example)", "Barset Police (false.example)"}


def test_two_sources_of_one_address_are_one(barset: Site, tmp_path: Path) -> None:
    """The second is left out, and said to be."""
    other = Site(tmp_path / "other", "Barset Police")
    other.answer("2/26", "A copy.")

    done = run_federate(tmp_path, "../barset", "../other")

    assert "was not renewed: another source has the same address; nothing of it stands here" in done.output
    assert {each["authority"] for each in rows_of(built(tmp_path)).values()} == {"Barset Police"}
    assert len(rows_of(built(tmp_path))) == 2


def test_settings_name_sources_and_their_addresses(barset: Site, tmp_path: Path) -> None:
    """A folder that is not yet public, under the address and name it will have."""
    folder = tmp_path / "federation"
    folder.mkdir()
    settings = (
        "site_name: Answers of the north\n"
        "site_dir: public\n"
        "language: cy\n"
        "sources:\n"
        "  - {address: ../barset/data/log.json, home: https://new.example/foi, name: Heddlu Barset}\n"
    )
    (folder / "federation.yml").write_text(settings)

    run_federate(tmp_path)

    rows = rows_of(folder / "public")
    assert list(rows) == ["https://new.example/foi/2026/2_26/", "https://new.example/foi/2025/1_25/"]
    assert {each["authority"] for each in rows.values()} == {"Heddlu Barset"}
    assert '<html lang="cy">' in (folder / "public/index.html").read_text()


def test_a_data_file_alone_is_a_source(barset: Site, tmp_path: Path) -> None:
    """Without texts, only facts are searched; a file that is replaced is renewed."""
    alone = tmp_path / "sent by post.json"
    alone.write_bytes((barset.folder / "data/log.json").read_bytes())
    run_federate(tmp_path, "../sent by post.json")
    barset.withdraw("1/25")
    alone.write_bytes((barset.folder / "data/log.json").read_bytes())

    done = run_federate(tmp_path, "../sent by post.json")

    assert done.output.startswith("Barset Police: 1 answer, 1 withdrawn\n")
    assert found(built(tmp_path), tmp_path, "answer") == [f"{BARSET}2026/2_26/"]
    assert found(built(tmp_path), tmp_path, "zeppelin") == []


def test_a_data_file_on_a_host_speaks_of_no_other_host(barset: Site, tmp_path: Path) -> None:
    """Unless whoever runs the federation says whose it is."""
    barset.folder.joinpath("export.json").write_bytes((barset.folder / "data/log.json").read_bytes())
    with served(barset.folder) as host:
        refused = run_federate(tmp_path, f"{host.address}export.json")
        settings = f"sources: [{{address: '{host.address}export.json', home: '{BARSET}'}}]\n"
        (tmp_path / "federation/federation.yml").write_text(settings)
        stated = run_federate(tmp_path)

    assert "its data do not say at which address it is published: state it as `home`" in refused.output
    assert stated.output.startswith("Barset Police: 2 answers, 2 new\n")
    assert [line.partition(" ")[0] for line in host.asked] == ["/export.json", "/export.json"]


USAGE = [
    ([], "no source is named: give the addresses of sites, or list them under `sources` in federation.yml"),
    (["ftp://foi.example/"], "ftp://foi.example/ is no source: an address begins with https://"),
    (
        ["https://a:b@foi.example/"],
        "the address of foi.example holds a name or password, which all would see",
    ),
    (["https://foi.example", "https://foi.example/data/log.json"], "https://foi.example/ is named twice"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_a_source_that_cannot_be_one_is_a_usage_error(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    """Exit code 2, before anything is asked."""
    done = run_federate(tmp_path, *arguments)

    assert done.exit_code == 2
    assert done.output.endswith(f"Error: {said}\n")


BAD_SETTINGS = [
    ("sites: []", "`sites` is not an option of a federation"),
    ("sources: [3]", "a source is an address or folder, or has the fields address, home and name"),
    ("limits: {seconds: 0}", "`limits: seconds` must be a number above 0"),
    ("- a", "federation.yml is not a list of settings"),
]


@pytest.mark.parametrize(("settings", "said"), BAD_SETTINGS)
def test_settings_that_cannot_be_used_are_a_usage_error(settings: str, said: str, tmp_path: Path) -> None:
    """Exit code 2, with the option's name."""
    (tmp_path / "federation").mkdir()
    (tmp_path / "federation/federation.yml").write_text(f"{settings}\n")

    done = run_federate(tmp_path, "https://foi.example/")

    assert done.exit_code == 2
    assert f"Error: {said}" in done.output
