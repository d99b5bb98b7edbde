"""What is hostile or broken is refused at its line, and could do nothing if it were not."""

from __future__ import annotations

import os
import socket
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import SETTINGS, TODAY, Authority, record
from foilog import assembly
from foilog.assembly import build_site
from foilog.checking import Checked, check_log
from foilog.findings import Finding
from hostile.harmless import faults_in
from hostile.trials import NAMES, Trial, all_trials

TRIALS = all_trials()
_ALONE = {id(trial) for trial in NAMES}
TOGETHER = [trial for trial in TRIALS if id(trial) not in _ALONE]
NEVER_MADE = frozenset({"text-overgrown", "quotes-depth", "alias-form"})
"""What is refused because it could not be made at all, or not inside the site."""


def put(authority: Authority, trial: Trial, above: str = "", reference: str = "") -> None:
    """Write the trial's files below the folder *above*, its usual reference replaced."""
    for path, content in {trial.path: trial.content, **trial.beside}.items():
        data = content if isinstance(content, bytes) else content.encode()
        authority.put(above + path, data.replace(b'"FOI/26"', f'"FOI/26{reference}"'.encode()))


def errors(authority: Authority) -> list[Finding]:
    return [finding for finding in check_log(authority.settings).findings if finding.stops]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """The errors of every trial, all of them in one log, each in a folder of its own."""
    authority = new_authority(tmp_path_factory.mktemp("trials"))
    for number, trial in enumerate(TOGETHER):
        put(authority, trial, f"t{number}/", f"-{number}")
    by_folder = defaultdict(list)
    for finding in errors(authority):
        by_folder[finding.place.path.split("/")[1]].append(finding)
    return by_folder


def new_authority(root: Path) -> Authority:
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "disclosures").mkdir()
    return Authority(root)


def test_each_trial_has_a_name() -> None:
    """A trial that fails is found by its name."""
    names = [trial.name for trial in TOGETHER]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("number", range(len(TOGETHER)), ids=[trial.name for trial in TOGETHER])
def test_a_trial_is_refused_where_it_stands_or_published(
    number: int, found: dict[str, list[Finding]]
) -> None:
    """A hostile file draws its rule on its line; an odd but honest one draws no error."""
    assert_as_expected(TOGETHER[number], found[f"t{number}"])


@pytest.mark.parametrize("trial", NAMES, ids=[trial.path[:40] for trial in NAMES])
def test_a_name_is_refused_or_published(trial: Trial, authority: Authority) -> None:
    """A file that cannot have an address is never skipped in silence."""
    put(authority, trial)

    assert_as_expected(trial, errors(authority))


def assert_as_expected(trial: Trial, findings: Sequence[Finding]) -> None:
    if not trial.is_refused:
        assert [f for f in findings if f.rule != "reference-repeated"] == []
    else:
        lines = {finding.place.line for finding in findings if finding.rule == trial.rule}
        assert lines, [str(finding) for finding in findings]
        assert trial.line is None or trial.line in lines


@pytest.mark.parametrize("kind", ["pipe", "socket", "link", "broken link", "link to itself", "folder"])
def test_what_is_no_ordinary_file_is_refused_unread(kind: str, tmp_path: Path) -> None:
    """Reading a pipe would wait for ever, and a link could publish any file of the machine."""
    authority = new_authority(tmp_path)
    authority.put("2026/a.md", record(attachments="\n  - {file: data.csv, title: x}"))
    folder = authority.root / "disclosures/2026/a"
    folder.mkdir()
    make_special(folder / "data.csv", kind)
    make_special(folder.parent / "b.md", kind)

    rules = {finding.rule for finding in errors(authority)}

    assert "attachment-path" in rules
    assert kind == "folder" or "file-special" in rules


def make_special(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = os.getcwd()
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
        os.chdir(here)
    elif kind == "folder":
        path.mkdir()
    else:
        target = {"link": "/etc/passwd", "broken link": "nowhere", "link to itself": path.name}[kind]
        path.symlink_to(target)


@pytest.mark.parametrize(
    "address", ["../x/", "/", "", "search/", "2026/index.html", "a b/", "?p=12", "2026/"]
)
def test_an_earlier_address_is_a_path_of_this_site(authority: Authority, address: str) -> None:
    """A page that leads on is never written outside the site or over another page."""
    authority.put("2026/a.md", record(aliases=f'["{address}"]'))

    assert [f.rule for f in errors(authority)] == ([] if not address else ["alias-form"])


@pytest.mark.parametrize("address", ["2026/a/", "2026/B", "about"])
def test_an_earlier_address_is_no_page_that_stands(authority: Authority, address: str) -> None:
    """Else the page there would be lost."""
    authority.put("2026/a.md", record(aliases=f'["{address}"]'))
    authority.put("2026/b.md", record(reference="X-2"))
    authority.put("pages/about.md", "# About\n\nText.\n")

    assert [f.rule for f in errors(authority)] == ["address-repeated"]


def test_two_records_cannot_have_one_earlier_address(authority: Authority) -> None:
    """It can lead to one of them only."""
    authority.put("2026/a.md", record(aliases='["old/x/"]'))
    authority.put("2026/b.md", record(aliases='["/old/X"]', reference="X-2"))

    assert [str(f.place) for f in errors(authority)] == ["disclosures/2026/b.md:6:10"]


def test_a_held_back_record_cannot_be_published_as_a_file(authority: Authority) -> None:
    """The source of one record is never an attachment of another."""
    authority.put("2026/later.md", record(published="2027-01-01", reference="X-2"))
    authority.put("2026/a.md", record(attachments="\n  - {file: later.md, title: x}"))

    assert [f.rule for f in errors(authority)] == ["attachment-path"]


def test_were_it_not_refused_it_could_do_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every finding overlooked, pages, feeds, lists and files of the site are still harmless."""
    authority = new_authority(tmp_path)
    for number, trial in enumerate(TOGETHER):
        if len(trial.content) < 60_000 and trial.rule not in NEVER_MADE:
            put(authority, trial, f"t{number}/", f"-{number}")
    monkeypatch.setattr(Checked, "is_publishable", True)
    monkeypatch.setattr(assembly, "look_over_site", lambda *_: None)

    build_site(authority.config_file, tmp_path / "site", today=TODAY)

    assert len(list((tmp_path / "site").glob("t*/2026/trial/index.html"))) > 200
    assert faults_in(tmp_path / "site") == []
