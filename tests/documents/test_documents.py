"""Every command that the documents show is run, and prints what they show."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from documents.transcripts import Reader, follows, steps
from foilog.cli import COMMANDS
from repositories import IDENTITY
from site_building import QUIET, ROOT

DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
DAY = "2026-02-09"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_commands_of_a_document_do_what_it_says(document: Path, tmp_path: Path, wheel: Path) -> None:
    """A new officer with the wheel, an empty folder and this page gets what the page shows."""
    reader = Reader(_folder(document, tmp_path), _environment(tmp_path, wheel))

    for step in steps(document.read_text(encoding="utf-8")):
        code, printed = reader.take(step)

        assert code == step.code, f"$ {step.command}\n{printed}"
        if step.shown and not step.path:
            assert follows(printed, step.shown), f"$ {step.command}\n{printed}"


def _folder(document: Path, tmp_path: Path) -> Path:
    """An empty folder; the page for officers begins where the authority has set the log up."""
    folder = tmp_path / "officer"
    (folder / "disclosures").mkdir(parents=True)
    if document.stem == "officers":
        settings = "site_name: Log\ndocs_dir: disclosures\ntheme: {name: foilog}\nplugins: [foilog: {}]\n"
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    else:
        (folder / "disclosures").rmdir()
    return folder


def _environment(tmp_path: Path, wheel: Path) -> dict[str, str]:
    """The wheel's own command on the path, the day of the page, and git with an identity of its own."""
    command = tmp_path / "bin/foilog"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m foilog "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **IDENTITY,
        **QUIET,
        "PATH": f"{command.parent}:/usr/bin:/bin",
        "PYTHONPATH": str(wheel),
        "HOME": str(tmp_path),
        "FOILOG_DATE": DAY,
        "GIT_AUTHOR_DATE": f"{DAY}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{DAY}T12:00:00Z",
    }


@pytest.mark.parametrize("document", [ROOT / "README.md", *DOCUMENTS], ids=lambda path: path.stem)
def test_every_command_that_is_named_exists(document: Path) -> None:
    """Prose names no command that we do not have."""
    named = set(re.findall(r"(?:`|\$ |\| )foilog ([a-z]+)", document.read_text(encoding="utf-8")))

    assert named <= set(COMMANDS)


def test_the_header_files_that_hosting_names_are_built(sample: Path) -> None:
    """What the page on hosting tells people to use lies in the site."""
    text = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    named = re.findall(r"`site/(_?headers[a-z/.]*)`", text)

    assert len(named) == 3
    assert [name for name in named if not (sample / "site" / name).is_file()] == []


SHOWN = [
    ("a\n", "a\n", True),
    ("a 12 b\n", "a … b\n", True),
    ("a\nb\nc\n", "a\n…\nc\n", True),
    ("a\nc\n", "a\n…\nc\n", True),
    ("a\nb\n", "a\n", False),
    ("a 12 b\n", "a … c\n", False),
]


@pytest.mark.parametrize(("printed", "shown", "is_same"), SHOWN)
def test_what_is_shown_is_compared(printed: str, shown: str, is_same: bool) -> None:
    """Only `…` stands for something else."""
    assert follows(printed, shown) is is_same
