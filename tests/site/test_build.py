"""`foilog build` and `mkdocs build` publish the whole log or nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import RECORD, TODAY, Authority, record
from site_building import ROOT, copy_sample, digests, run

BUILDS = (("foilog", "build"), ("mkdocs", "build"), ("properdocs", "build"))
BROKEN = {
    "broken YAML": {"2026/bad.md": '---\ntitle: "open\n---\n'},
    "an impossible date": {"2026/bad.md": record(reference="X", received="2016-09-31")},
    "a file name that does not work in an address": {"2026/b d.md": record(reference="X")},
    "an unknown field": {"2026/bad.md": record(reference="X", colour="red")},
    "a repeated field": {"2026/bad.md": record(reference="X", topics="[A]\ntopics: [B]")},
    "a repeated reference": {"2026/bad.md": RECORD},
    "two files with one address": {"2026/101_26.MD": RECORD, "2026/101_26.Md": RECORD},
    "a missing attachment": {"2026/bad.md": record(reference="X", attachments="\n  - {file: none.csv}")},
    "a stray file": {"2026/stray.docx": "PK"},
}


@pytest.mark.parametrize("command", BUILDS, ids=lambda command: command[0])
@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_log_leaves_the_old_site_as_it_was(
    council: Authority, command: tuple[str, str], files: dict[str, str]
) -> None:
    """Every finding is printed, the exit code is 1, and visitors still have the site that stood."""
    assert run("foilog", "build", cwd=council.root).returncode == 0
    before = digests(council.root / "site")
    for path, text in files.items():
        council.put(path, text)

    done = run(*command, cwd=council.root)

    assert done.returncode == 1, done.stdout + done.stderr
    told = done.stdout + done.stderr
    for finding in council.read()[1]:
        place = finding.place
        where = f"{place.line}:{place.column} " if place.line else ""
        assert f"{place.path}\n" in told
        assert f"  {where}{finding.rule} error: {finding.what}\n" in told
        assert finding.remedy in told
    assert "Traceback" not in done.stderr
    assert digests(council.root / "site") == before
    assert [path.name for path in council.root.iterdir() if path.name.startswith(".site")] == []


def test_the_three_ways_to_build_give_one_site(sample: Path, tmp_path: Path) -> None:
    """`foilog build`, MkDocs and its maintained fork publish the same bytes."""
    sites = {}
    for tool in ("mkdocs", "properdocs"):
        root = copy_sample(tmp_path / tool)
        done = run(tool, "build", "--strict", cwd=root)
        assert done.returncode == 0, done.stderr
        sites[tool] = digests(root / "site")

    assert sites["mkdocs"] == sites["properdocs"] == digests(sample / "site")


MKDOCS_IS_GONE = """
import sys
from importlib.abc import MetaPathFinder

class Gone(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "mkdocs":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Gone())
"""


def test_the_site_is_the_same_where_mkdocs_is_not_installed(sample: Path, tmp_path: Path) -> None:
    """Its maintained fork is enough: no import of MkDocs succeeds here, and the bytes are the same."""
    root = copy_sample(tmp_path / "fork")
    (tmp_path / "gone").mkdir()
    (tmp_path / "gone/sitecustomize.py").write_text(MKDOCS_IS_GONE, encoding="utf-8")
    gone = {"PYTHONPATH": str(tmp_path / "gone")}

    tried = run("mkdocs", "--version", cwd=root, **gone)
    done = run("foilog", "build", "--date", TODAY.isoformat(), cwd=root, **gone)

    assert "No module named" in tried.stderr
    assert done.returncode == 0, done.stderr
    assert digests(root / "site") == digests(sample / "site")


def test_nothing_lies_in_the_site_that_the_log_does_not_name(sample: Path) -> None:
    """No Markdown, no front matter, none of Material's own files."""
    files = set(digests(sample / "site"))

    assert not [name for name in files if name.endswith((".md", ".yml", ".py"))]
    assert not [name for name in files if name.startswith("assets/") and "material" in name]
    assert not [name for name in files if "stylesheets" in name or "javascripts" in name]


def test_every_published_record_has_its_page(sample: Path) -> None:
    """One page for each record file, its address from its path."""
    held = "2031-01-15"
    for source in (sample / "disclosures").rglob("*.md"):
        relative = source.relative_to(sample / "disclosures")
        if relative.parts[0] == "pages" or f"published: {held}" in source.read_text(encoding="utf-8"):
            continue
        stem, version = re.fullmatch(r"(.*?)(?:\.(cy|easy))?\.md", relative.as_posix()).groups()
        place = {"cy": f"cy/{stem}", "easy": f"{stem}/easy"}.get(version, stem)
        assert (sample / "site" / place / "index.html").is_file(), place


def test_every_internal_link_of_every_page_leads_somewhere(sample: Path) -> None:
    """Links and anchors are followed from each page, as a browser would on a host that serves it at /foi/."""
    site = sample / "site"
    broken = []
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        for target in re.findall(r'(?:href|src|action)="([^"]*)"', html):
            if re.match(r"[a-z]+:|//", target):
                continue
            path, _, fragment = target.partition("#")
            base = site if path.startswith("/foi/") else page.parent
            found = (base / path.partition("?")[0].removeprefix("/foi/")).resolve() if path else page
            found = found / "index.html" if found.is_dir() else found
            if not found.is_file() or (fragment and f'id="{fragment}"' not in found.read_text("utf-8")):
                broken.append(f"{page.relative_to(site)}: {target}")
    assert broken == []


def test_no_page_asks_another_host_or_carries_a_style_or_script_of_its_own(sample: Path) -> None:
    """Everything a visitor's browser fetches comes from the authority's site, by a strict policy."""
    for page in (sample / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', html), page
        assert not re.findall(
            r'<link[^>]+rel="(?:stylesheet|icon|preload)"[^>]+href="(?:https?:)?//', html
        ), page
        assert not re.findall(r"\sstyle=|<style|\son[a-z]+=", html), page
        assert not re.findall(r"<script(?![^>]*(?:src=|ld\+json))", html), page
        assert "Content-Security-Policy" in html, page


def test_a_record_page_is_light(sample: Path) -> None:
    """A page needs at most three requests and 30 kB: page, style, icon."""
    import gzip

    html = (sample / "site/2016/11177_16/index.html").read_bytes()
    requests = re.findall(rb'<(?:script|img|iframe)[^>]+src="|<link[^>]+rel="(?:stylesheet|icon)"', html)
    style = (sample / "site/assets/foilog.css").read_bytes()
    icon = (sample / "site/assets/icon.svg").read_bytes()

    assert len(requests) == 2
    assert sum(len(gzip.compress(part)) for part in (html, style, icon)) < 30_000


def test_a_held_back_record_is_nowhere_before_its_day(sample: Path) -> None:
    """Not in a page, list, feed, sitemap, search or file."""
    held = [
        source
        for source in (sample / "disclosures").rglob("*.md")
        if "published: 2031-01-15" in source.read_text(encoding="utf-8")
    ]
    assert held
    for source in held:
        assert not (sample / "site" / source.relative_to(sample / "disclosures").with_suffix("")).exists()


def test_a_build_says_how_many_answers_wait_for_their_day(council: Authority) -> None:
    """Nobody need wonder where an answer is that was written and is not yet public."""
    council.put("2026/1.md", record(reference="X-1", published="2027-01-15"))
    council.put("2026/2.md", record(reference="X-2", published="2027-03-01"))

    done = run("foilog", "build", "--date", TODAY.isoformat(), cwd=council.root)

    assert "2 answers are held back, until 2027-01-15 at the soonest.\n" in done.stderr


def test_an_embargo_ends_on_its_day(council: Authority) -> None:
    """A nightly build publishes what has become due."""
    council.put("2026/later.md", record(reference="L", published="2031-01-15"))

    run("foilog", "build", "--date", "2031-01-14", cwd=council.root)
    before = (council.root / "site/2026/later").exists()
    run("foilog", "build", "--date", "2031-01-15", cwd=council.root)

    assert (before, (council.root / "site/2026/later/index.html").exists()) == (False, True)


def test_a_withdrawn_record_leaves_a_tombstone_and_nothing_else(council: Authority) -> None:
    """Reference, date and reason stay at its address; its words leave every other file."""
    council.put(
        "2026/gone.md",
        record(
            "## Request\n\nZanzibar question.\n\n## Response\n\nZanzibar answer.\n",
            reference="GONE-1",
            title="Zanzibar title",
            summary="Zanzibar summary",
            topics="[Zanzibar]",
            withdrawn="{on: 2026-03-01, reason: personal-data, hide_title: yes}",
        ),
    )

    done = run("foilog", "build", cwd=council.root)

    assert done.returncode == 0, done.stderr
    site = council.root / "site"
    page = (site / "2026/gone/index.html").read_text(encoding="utf-8")
    assert "GONE-1" in page
    assert "1 March 2026" in page
    assert "personal data" in page
    leaked = [name for name in digests(site) if b"anzibar" in (site / name).read_bytes()]
    assert leaked == []
    listed = [name for name in digests(site) if b"GONE-1" in (site / name).read_bytes()]
    assert listed == ["2026/gone/index.html"]


def test_a_site_notice_shows_from_its_first_day_to_its_last(council: Authority) -> None:
    """A notice expires by date: no COVID banner of 2020 on an answer of 2016."""
    text = council.config_file.read_text(encoding="utf-8")
    notice = "      notices: [{text: The office is closed., from: 2026-12-24, until: 2026-12-26}]\n"
    council.config_file.write_text(text + notice, encoding="utf-8")

    shown = {}
    for day in ("2026-12-23", "2026-12-24", "2026-12-26", "2026-12-27"):
        run("foilog", "build", "--date", day, cwd=council.root)
        shown[day] = "The office is closed." in (council.root / "site/index.html").read_text("utf-8")

    assert shown == {"2026-12-23": False, "2026-12-24": True, "2026-12-26": True, "2026-12-27": False}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--config-file", "none.yml"), "there is no none.yml here"),
        (("--date", "tomorrow"), "Invalid value for '--date'"),
        (("--colour",), "No such option"),
    ],
)
def test_a_command_that_cannot_be_used_exits_with_2(
    council: Authority, arguments: tuple[str, ...], says: str
) -> None:
    """A slip on the command line is not the log's fault."""
    done = run("foilog", "build", *arguments, cwd=council.root)

    assert (done.returncode, says in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("      colur: red\n", "`colur` is not an option of foilog; did you mean `colour`? use one of"),
        ("      colour: red\n", "`colour` must be written as six hexadecimal digits"),
        ("      law: uk-fio\n", "`law` must be one of"),
        ("      page_size: 0\n", "`page_size` must be a whole number from 5 to 200"),
        ("      notices: [{text: x, form: 2026-01-01}]\n", "a notice has the fields"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(council: Authority, option: str, says: str) -> None:
    """Settings are checked like records."""
    council.config_file.write_text(council.config_file.read_text("utf-8") + option, encoding="utf-8")

    done = run("foilog", "build", cwd=council.root)

    assert (done.returncode, says in done.stderr) == (2, True), done.stderr


def test_an_override_of_the_theme_wins(council: Authority) -> None:
    """An authority changes one template or style in its own folder and keeps the rest."""
    text = council.config_file.read_text(encoding="utf-8")
    council.config_file.write_text(
        text.replace("{name: foilog}", "{name: foilog, custom_dir: overrides}"), encoding="utf-8"
    )
    component = council.root / "overrides/components/footer"
    component.mkdir(parents=True)
    shutil.copy(ROOT / "theme/foilog_theme/components/footer/footer.html", component)
    (component / "footer.css").write_text(".own{color:inherit}", encoding="utf-8")
    (council.root / "overrides/assets").mkdir()
    (council.root / "overrides/assets/icon.svg").write_text("<svg/>", encoding="utf-8")

    done = run("foilog", "build", cwd=council.root)

    assert done.returncode == 0, done.stderr
    assert ".own{color:inherit}" in (council.root / "site/assets/foilog.css").read_text("utf-8")
    assert (council.root / "site/assets/icon.svg").read_text("utf-8") == "<svg/>"
    assert not (council.root / "site/components").exists()
