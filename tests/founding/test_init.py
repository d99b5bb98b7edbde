"""`foilog init` makes an empty folder a log that can be built at once."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml

from conftest import TODAY
from foilog.checking import check_log
from foilog.founding.starting import FORGES, Founder, found_log
from foilog.law.regimes import regime_ids
from foilog.settings import AUTHORITY_TYPES, read_settings
from repositories import git, repository
from site_building import run
from terminal import at_a_terminal, foilog

NAME = 'Exampleshire "County": Council'
FILES = [
    ".editorconfig",
    ".gitignore",
    ".vscode/settings.json",
    "README.md",
    "disclosures/2026/EXAMPLE-1.md",
    "disclosures/pages/about.md",
    "disclosures/pages/accessibility.md",
    "disclosures/pages/index.md",
    "disclosures/pages/privacy.md",
    "mkdocs.yml",
    "requirements.txt",
]


def files_in(folder: Path) -> list[str]:
    """Every file but git's own."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.startswith(".git/"))


def test_an_empty_folder_becomes_a_log_that_builds(tmp_path: Path, officer: None) -> None:
    """Settings, pages, an example, a repository and its hook; then a site."""
    done = foilog("init", "--authority", NAME, "--url", "https://foi.council.gov.uk/", cwd=tmp_path)
    built = run("foilog", "build", "--date", TODAY.isoformat(), cwd=tmp_path)

    assert done.exit_code == 0, done.output
    assert done.output.endswith(
        "Made a git repository.\n"
        "Installed the hook: each commit is checked first.\n\n"
        "Keep this repository private: only site/ is for the public.\n"
        "Next: foilog build, foilog doctor, foilog new.\n"
    )
    made = [path for path in files_in(tmp_path) if not path.startswith(("site/", ".foilog/"))]
    assert made == FILES
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site/2026/EXAMPLE-1/index.html").is_file()
    assert (tmp_path / "site/accessibility/index.html").is_file()
    assert read_settings(tmp_path / "mkdocs.yml").authority == NAME
    assert git(tmp_path, "status", "--porcelain", "--ignored", "site").strip() == "!! site/"


@pytest.mark.parametrize(
    ("law", "kind"),
    [(law, "other") for law in regime_ids()] + [("uk-foia", kind) for kind in AUTHORITY_TYPES[:-1]],
)
def test_every_kind_of_authority_begins_without_an_error(tmp_path: Path, law: str, kind: str) -> None:
    """Whatever the law and the authority, the first log is in order."""
    founder = Founder(NAME, kind, law, "https://x.gov.uk/", "foi@x.gov.uk", "https://x.gov.uk/ask/")

    found_log(tmp_path, founder, TODAY)

    settings = read_settings(tmp_path / "mkdocs.yml", today=TODAY)
    assert (settings.law, settings.authority_type, settings.contact) == (law, kind, "foi@x.gov.uk")
    assert [str(finding) for finding in check_log(settings).findings if finding.stops] == []


@pytest.mark.parametrize("ci", FORGES)
def test_the_recipe_that_was_asked_for_is_there(tmp_path: Path, ci: str) -> None:
    """GitHub, GitLab, a script, or nothing."""
    done = foilog("init", "--authority", "X", "--ci", ci, cwd=tmp_path)

    assert done.exit_code == 0, done.output
    assert sorted(set(files_in(tmp_path)) - set(FILES)) == sorted(FORGES[ci])


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What was there stays, byte for byte, and is named."""
    (tmp_path / "README.md").write_text("Mine.\n", encoding="utf-8")
    repository(tmp_path)
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")

    done = foilog("init", "--authority", "X", cwd=tmp_path)

    assert "Kept README.md, which was there.\n" in done.output
    assert "Left to do, then `foilog init` again: there is a hook already: " in done.output
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Mine.\n"
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_a_second_time_only_the_hook_is_looked_at(tmp_path: Path) -> None:
    """A colleague's fresh clone needs the hook and nothing else."""
    foilog("init", "--authority", "X", cwd=tmp_path)
    (tmp_path / "README.md").unlink()
    (tmp_path / ".git/hooks/pre-commit").unlink()

    second = foilog("init", cwd=tmp_path)
    third = foilog("init", cwd=tmp_path)

    assert second.output.startswith("Installed the hook: each commit is checked first.\n")
    assert third.output == ("A log is set up here already. To see whether all is well: foilog doctor\n")
    assert not (tmp_path / "README.md").exists()
    assert (tmp_path / ".git/hooks/pre-commit").stat().st_mode & stat.S_IXUSR


def test_without_git_the_files_are_there_and_the_rest_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git can be installed later."""
    monkeypatch.setenv("PATH", str(tmp_path))

    done = foilog("init", "--authority", "X", cwd=tmp_path)

    assert done.exit_code == 0
    assert (
        "Left to do, then `foilog init` again: "
        "git is not installed: install it from https://git-scm.com, then try again\n"
    ) in done.output
    assert files_in(tmp_path) == FILES


REFUSED = [
    ((), "without a terminal to ask at, give --authority"),
    (("--authority", "X", "--url", "foi.gov.uk"), "`site_url` must begin with https://"),
    (("--authority", "  "), "an authority has a name"),
]


@pytest.mark.parametrize(("given", "why"), REFUSED)
def test_settings_that_cannot_be_used_write_nothing(tmp_path: Path, given: tuple[str, ...], why: str) -> None:
    """A slip leaves the folder empty."""
    done = foilog("init", *given, cwd=tmp_path)

    assert (done.exit_code, done.output.partition("Error: ")[2]) == (2, f"{why}\n")
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_each_setting_is_asked_for(tmp_path: Path) -> None:
    """A choice is made by number or by word, and Enter takes the usual."""
    answers = ["", "Exampleshire Council", "police", "9", "2", "", "foi@x.gov.uk", "", "script"]

    code, shown = at_a_terminal(["init"], answers, tmp_path)

    assert code == 0, shown
    assert "give a number from 1 to 4, or the word" in shown
    config = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["plugins"] == [
        {
            "foilog": {
                "authority": "Exampleshire Council",
                "authority_type": "police",
                "law": "uk-foisa",
                "contact": "foi@x.gov.uk",
            }
        }
    ]
    assert (tmp_path / "publish.sh").is_file()
