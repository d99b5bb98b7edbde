"""The recipes for checking and publishing: they parse, name our commands, and have no right too many."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import SETTINGS
from foilog.cli import COMMANDS, main
from repositories import IDENTITY, commit, git, repository
from terminal import foilog

RECIPES = Path(str(files("foilog.founding") / "recipes"))
GITHUB = ("github.yml", "github-scrub.yml")
RIGHTS = {
    ("github.yml", "check"): {"contents": "read"},
    ("github.yml", "publish"): {"contents": "read", "pages": "write", "id-token": "write"},
    ("github-scrub.yml", "scrub"): {"contents": "write", "pull-requests": "read"},
}


def recipe(name: str) -> Any:
    """The recipe, parsed; `on` is a word to GitHub though YAML 1.1 takes it for yes."""
    return yaml.load((RECIPES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def commands(name: str) -> list[tuple[str, list[str]]]:
    """Each `foilog …` of the recipe: the subcommand and its options."""
    text = (RECIPES / name).read_text(encoding="utf-8")
    lines = (line.partition(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = re.findall(r"foilog ([a-z]+)((?: +(?:--[a-z-]+|[a-z]+(?![\w/])))*)", "\n".join(lines))
    return [(command, re.findall(r"--[a-z-]+", rest)) for command, rest in found if command != "commit"]


@pytest.mark.parametrize("name", [path.name for path in sorted(RECIPES.iterdir())])
def test_every_command_of_a_recipe_exists(name: str) -> None:
    """A recipe that names a command or option we do not have would fail on the authority's first day."""
    used = commands(name)

    assert used, name
    for command, options in used:
        assert command in COMMANDS, command
        known = main.get_command(click.Context(main), command)
        assert known is not None
        names = {option for parameter in known.params for option in parameter.opts}
        assert set(options) <= names | {"--"}, (command, options)


@pytest.mark.parametrize("name", GITHUB)
def test_github_gets_no_right_by_default_and_each_job_only_its_own(name: str) -> None:
    """Only the job that an officer starts by hand may write."""
    found = recipe(name)

    assert found["permissions"] == {}
    assert {(name, job): each["permissions"] for job, each in found["jobs"].items()} == {
        key: rights for key, rights in RIGHTS.items() if key[0] == name
    }


@pytest.mark.parametrize("name", GITHUB)
def test_every_action_is_pinned_by_digest_with_its_version_beside_it(name: str) -> None:
    """A tag can be moved; a digest cannot."""
    text = (RECIPES / name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)

    assert used
    assert [
        use for use in used if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    ] == []
    by_action: dict[str, set[str]] = {}
    for use in used:
        by_action.setdefault(use.partition("@")[0].partition("/restore")[0], set()).add(use.partition("@")[2])
    assert all(len(pins) == 1 for pins in by_action.values()), by_action


@pytest.mark.parametrize("name", GITHUB)
def test_nothing_a_stranger_typed_is_run(name: str) -> None:
    """An expression inside a script would let a branch's name be a command."""
    for job in recipe(name)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_github_checks_each_pull_request_and_publishes_main_and_nightly() -> None:
    """Annotations and a preview for a pull request; the site from main, and each night for embargoes."""
    found = recipe("github.yml")
    check, publish = (
        [step.get("run") or step["uses"].partition("@")[0] for step in found["jobs"][job]["steps"]]
        for job in ("check", "publish")
    )

    assert set(found["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert found["on"]["push"] == {"branches": ["main"]}
    assert check[-4:] == [
        "actions/cache/restore",
        "foilog check --format github",
        "foilog build",
        "actions/upload-artifact",
    ]
    assert publish[-5:] == [
        "actions/cache",
        "foilog check --format github",
        "foilog build",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]


def test_github_scrubs_only_when_an_officer_asks() -> None:
    """Started by hand, for one pull request."""
    found = recipe("github-scrub.yml")

    assert list(found["on"]) == ["workflow_dispatch"]
    assert list(found["on"]["workflow_dispatch"]["inputs"]) == ["pull_request"]


def test_gitlab_checks_each_merge_request_and_publishes_the_default_branch() -> None:
    """Findings appear in the merge request; the old site is restored before a build."""
    found = recipe("gitlab.yml")

    assert found["check"]["artifacts"]["reports"] == {"codequality": "findings.json"}
    assert found["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert found["pages"]["artifacts"]["paths"] == ["public/"]
    assert found["default"]["cache"][0]["paths"] == [".foilog/", "site/"]
    assert found["scrub"]["rules"][0]["when"] == "manual"


SCRUB = {
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "answer",
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "7",
    "CI_MERGE_REQUEST_IID": "12",
    "CI_PROJECT_ID": "7",
}


@pytest.mark.parametrize(
    ("given", "said", "subject"),
    [
        ({"SCRUB_TOKEN": "glpat-x"}, "", "Scrub the files of !12"),
        ({}, "Download the clean copies from this job's page", "An answer"),
        (
            {"SCRUB_TOKEN": "glpat-x", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "8"},
            "Download the clean copies from this job's page",
            "An answer",
        ),
    ],
    ids=["with the token", "without it", "of another project"],
)
def test_gitlab_commits_the_clean_copies_only_where_it_was_given_the_means(
    tmp_path: Path, given: dict[str, str], said: str, subject: str
) -> None:
    """The branch of the merge request gets one commit; without a token the copies wait to be downloaded."""
    origin, work = tmp_path / "origin.git", tmp_path / "work"
    work.mkdir()
    git(tmp_path, "init", "--quiet", "--bare", str(origin))
    repository(work)
    (work / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    commit(work, "The log", "2026-02-01")
    base = git(work, "rev-parse", "HEAD").strip()
    picture = work / "disclosures/2026/1_26/plan.png"
    picture.parent.mkdir(parents=True)
    told = PngInfo()
    told.add_text("Author", "A. Person")
    Image.new("RGB", (4, 4)).save(picture, pnginfo=told)
    commit(work, "An answer", "2026-02-02")
    git(work, "remote", "add", "origin", str(origin))
    git(work, "push", "--quiet", "origin", "HEAD:answer")

    done = _run_job(work, {**SCRUB, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, **given})

    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert git(origin, "log", "-1", "--format=%s", "answer").strip() == subject
    assert b"A. Person" not in (work / "scrubbed/disclosures/2026/1_26/plan.png").read_bytes()
    assert "glpat-x" not in done.stdout + done.stderr


def _run_job(work: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The scrub job's script, as GitLab's runner runs it, where git is there already."""
    command = work.parent / "bin/foilog"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foilog "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = [line for line in recipe("gitlab.yml")["scrub"]["script"] if not line.startswith("apt-get")]
    found = {**os.environ, **IDENTITY, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-e", "-c", "\n".join(script)],
        cwd=work,
        env={**found, "CI_PROJECT_URL": str(work.parent / "origin"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_script_is_a_script() -> None:
    """The shell reads it without running it."""
    done = subprocess.run(["sh", "-n", RECIPES / "publish.sh"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_commit_of_a_bad_record_is_stopped_with_the_finding_on_screen(
    tmp_path: Path, officer: None
) -> None:
    """The officer reads what is wrong before anything is committed."""
    foilog("init", "--authority", "X", "--url", "https://foi.x.gov.uk/", cwd=tmp_path)
    repository(tmp_path)
    bad = tmp_path / "disclosures/2026/1_26.md"
    bad.write_text(
        '---\nreference: "1/26"\ntitle: T\noutcome: withheld\n---\n\n## Request\n', encoding="utf-8"
    )

    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    stopped = subprocess.run(
        ["git", "commit", "-m", "x"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    bad.unlink()
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    passed = subprocess.run(
        ["git", "commit", "-m", "x"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    shown = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert "outcome-unknown" in shown
    assert "`withheld` is not an outcome" in shown
    assert shown.endswith("Not committed: 1 error. Mend what is named above, `git add` it, commit.\n")
    assert passed.returncode == 0, passed.stdout + passed.stderr
