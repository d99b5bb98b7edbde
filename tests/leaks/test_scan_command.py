"""`foilog scan`: what it looks at, what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import SETTINGS
from crafting.cases import SECRET
from crafting.packages import edited
from crafting.workbook_cases import two_sheets
from crafting.workbooks import clean
from foilog.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the officer stands in, with a clean workbook and one with a hidden sheet below it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.xlsx").write_bytes(clean())
    (tmp_path / "2026" / "1").mkdir(parents=True)
    (tmp_path / "2026" / "1" / "table.xlsx").write_bytes(two_sheets('state="hidden"').packed())
    return tmp_path


def scan(*arguments: str) -> Result:
    """Run the command."""
    runner = CliRunner(env={"GITHUB_STEP_SUMMARY": None})
    return runner.invoke(main, ["scan", *arguments], catch_exceptions=False)


def test_a_clean_file_ends_well(folder: Path) -> None:
    """Nothing to say but how much was looked at."""
    done = scan("clean.xlsx")

    assert (done.exit_code, done.output) == (0, "1 file, 0 errors, 0 warnings\n")


def test_a_folder_is_looked_through(folder: Path) -> None:
    """The finding names the file, the sheet and the way out; the secret stays where it is."""
    done = scan(".")

    assert done.exit_code == 1
    assert done.output == (
        "2026/1/table.xlsx\n"
        "  sheet-hidden error: the workbook has a hidden sheet (sheet 2 “Staff”)\n"
        "      Publish only the visible cells (`foilog tabulate`), or unhide the sheet, look at it, delete it"
        " and save. (foilog explain sheet-hidden)\n\n"
        "2 files, 1 error, 0 warnings\n"
    )


def test_findings_can_be_read_by_programs(folder: Path) -> None:
    """The same formats as `foilog check`."""
    done = scan("2026", "--format", "json")

    report = json.loads(done.output)
    assert done.exit_code == 1
    assert report["files"] == 1
    assert [(one["path"], one["rule"], one["severity"]) for one in report["findings"]] == [
        ("2026/1/table.xlsx", "sheet-hidden", "error")
    ]


def test_no_line_of_a_scanned_file_is_shown(folder: Path) -> None:
    """A table's line would be the secret itself."""
    (folder / "table.csv").write_text("Year,Note\n2024,odette.wrenfield@hotmail.example\n")

    done = scan("table.csv")

    assert done.exit_code == 1
    assert "personal-email error" in done.output
    assert "wrenfield" not in done.output


def test_a_file_that_names_a_person_is_shown_without_the_name(folder: Path) -> None:
    """The name is in neither the finding nor the place."""
    (folder / "Response to Odette Wrenfield.xlsx").write_bytes(
        edited(clean(), "docProps/core.xml", ("Exampleshire Council", SECRET))
    )

    done = scan("Response to Odette Wrenfield.xlsx")

    assert done.exit_code == 1
    assert "file-name-person error" in done.output
    assert "Odette" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [(), ("gone.xlsx",), ("-",), ("clean.xlsx", "--format", "no"), ("clean.xlsx", "--seconds", "0")],
)
def test_a_command_that_cannot_be_used_says_so(arguments: tuple[str, ...], folder: Path) -> None:
    """A mistyped name is not a clean file."""
    assert scan(*arguments).exit_code == 2


def test_limits_are_options(folder: Path) -> None:
    """A file that is larger than allowed is refused, not skipped."""
    done = scan("clean.xlsx", "--megabytes", "0.0001")

    assert done.exit_code == 1
    assert "file-limit error" in done.output


def test_the_settings_limits_are_kept(folder: Path) -> None:
    """What holds for the build holds for a look beforehand."""
    (folder / "mkdocs.yml").write_text(SETTINGS + "      gate: {megabytes: 0.0001}\n")

    done = scan("clean.xlsx")

    assert done.exit_code == 1
    assert "file-limit error" in done.output
