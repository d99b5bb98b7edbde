"""`foilog editor`, and the editor beside a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import SETTINGS, Authority
from foilog.policy import editor_headers
from site_building import run
from terminal import foilog

GITHUB = ("--host", "github", "--repository", "exampleshire/log")
EDITOR = """\
      editor:
        host: github
        repository: exampleshire/log
        sign_in: https://sign-in.example.org
"""


def test_an_editor_is_written_and_the_officer_is_told_what_it_does(authority: Authority) -> None:
    """Where answers go, who reviews them, how officers sign in, and how the site would carry it."""
    done = foilog("editor", *GITHUB, cwd=authority.root)

    assert done.exit_code == 0
    assert done.output == (
        "Wrote admin/.\n"
        "It saves to exampleshire/log, branch main, at https://github.com.\n"
        "What an officer saves becomes a pull request, which a colleague merges there.\n"
        "Officers sign in with an access token: no sign-in helper or application is named.\n"
        "\n"
        "To publish it with the site, put this below `foilog:` in mkdocs.yml instead:\n"
        "\n"
        "editor:\n"
        "  host: github\n"
        "  repository: exampleshire/log\n"
        "  branch: main\n"
        "  flavour: sveltia\n"
    )
    assert {"index.html", "config.yml", "cms.js", "LICENSE.txt"} <= {
        path.name for path in (authority.root / "admin").iterdir()
    }


def test_the_host_may_come_from_the_settings_and_is_said(authority: Authority) -> None:
    """`repo_url` names the repository; the command tells what it took from it."""
    settings = SETTINGS + "repo_url: https://gitlab.com/exampleshire/foi/log.git\n"
    authority.config_file.write_text(settings, encoding="utf-8")

    done = foilog("editor", "--application", "0a1b", cwd=authority.root)

    assert "It saves to exampleshire/foi/log, branch main, at https://gitlab.com.\n" in done.output


def test_without_a_host_nothing_is_guessed(authority: Authority) -> None:
    """The command says what to give, and writes nothing."""
    done = foilog("editor", cwd=authority.root)

    assert done.exit_code == 2
    assert "Error: the editor needs `host`, one of github, gitlab, gitea, bitbucket, azure\n" in done.output
    assert not (authority.root / "admin").exists()


def test_an_editor_is_replaced_whole_and_other_files_are_left_alone(authority: Authority) -> None:
    """Nothing of another flavour stays behind; a folder that is something else is not touched."""
    foilog("editor", "--try", cwd=authority.root)
    foilog("editor", "--try", "--flavour", "decap", cwd=authority.root)
    others = authority.root / "others/admin"
    others.mkdir(parents=True)
    (others / "notes.txt").write_text("Ours.\n", encoding="utf-8")

    refused = foilog("editor", "others", "--try", cwd=authority.root)

    assert not (authority.root / "admin/cms.js").exists()
    assert refused.exit_code == 1
    assert "others/admin/ holds other files; move them away, or name another FOLDER" in refused.output


@pytest.mark.parametrize(
    "command", [("foilog", "build"), ("mkdocs", "build", "--strict")], ids=lambda c: c[0]
)
def test_a_site_carries_the_editor_when_it_is_asked_to(council: Authority, command: tuple[str, ...]) -> None:
    """The finished site accounts for it; search engines are not led there; its folder has its own policy."""
    council.config_file.write_text(SETTINGS + EDITOR, encoding="utf-8")

    done = run(*command, cwd=council.root, FOILOG_DATE="2026-11-25")

    site = council.root / "site"
    page = (site / "admin/index.html").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert '<meta name="robots" content="noindex">' in page
    assert "connect-src 'self' blob: data: https://github.com https://api.github.com;" in page
    assert "admin" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    told = editor_headers(("https://github.com", "https://api.github.com"), "sveltia")
    for name in ("_headers", "headers/nginx.conf", "headers/apache.conf"):
        text = (site / name).read_text(encoding="utf-8")
        assert all(value in text for value in told.values()), name


def test_a_site_has_no_editor_unless_it_is_asked_to(council: Authority) -> None:
    """Off by default."""
    done = run("foilog", "build", cwd=council.root, FOILOG_DATE="2026-11-25")

    assert done.returncode == 0, done.stderr
    assert not (council.root / "site/admin").exists()
    assert "admin" not in (council.root / "site/_headers").read_text(encoding="utf-8")


def test_settings_that_cannot_be_used_stop_the_build(council: Authority) -> None:
    """The option is named, with what to write."""
    council.config_file.write_text(SETTINGS + EDITOR.replace("github\n", "githib\n"), encoding="utf-8")

    done = foilog("build", cwd=council.root)

    assert done.exit_code == 2
    assert "`editor` needs `host`, one of github, gitlab" in done.output


def test_no_record_may_stand_where_the_editor_does(authority: Authority, tmp_path: Path) -> None:
    """The address belongs to the build, whether or not there is an editor."""
    from conftest import RECORD

    authority.put("admin/101_26.md", RECORD)

    assert "address-reserved" in authority.findings()[0]
