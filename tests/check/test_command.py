"""`foilog check`: what it looks at, what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import RECORD, TODAY, Authority, record
from foilog.cli import main


def check(authority: Authority, *arguments: str, **environment: str | None) -> Result:
    """Run the command from the authority's folder."""
    named = [str(one) for one in arguments]
    return CliRunner(env={"GITHUB_STEP_SUMMARY": None, **environment}).invoke(
        main,
        ["check", "--config-file", str(authority.config_file), "--date", TODAY.isoformat(), *named],
        catch_exceptions=False,
    )


def git(authority: Authority, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=authority.root, check=True, capture_output=True)


@pytest.fixture
def council(council: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The council's folder, as the folder the officer stands in."""
    monkeypatch.chdir(council.root)
    return council


def test_a_clean_log_ends_well(council: Authority) -> None:
    """Nothing to say but how much was looked at."""
    done = check(council)

    assert (done.exit_code, done.output) == (0, "1 record, 0 errors, 0 warnings\n")


def test_an_error_ends_the_command_with_one(council: Authority) -> None:
    """Scripts and hooks see that the log cannot be published."""
    council.put("2026/2.md", record(outcome="withheld"))

    done = check(council)

    assert done.exit_code == 1
    assert done.output.startswith("disclosures/2026/2.md\n  5:10 outcome-unknown error: `withheld` is not an")
    assert done.output.endswith("\n2 records, 1 error, 0 warnings\n")


def test_a_private_value_is_not_printed(council: Authority) -> None:
    """The place of a requester's name is shown; the name is not, in any format."""
    council.put("2026/2.md", record(requester="Josephine Bloggs", reference='"2"', outcome="withheld"))

    for name in ("text", "json", "github", "gitlab", "sarif"):
        done = check(council, "--format", name)

        assert "field-private" in done.output
        assert "Bloggs" not in done.output


def test_only_what_is_named_is_looked_at(council: Authority) -> None:
    """A file, a folder, or several."""
    council.put("2025/2.md", record(outcome="withheld", reference='"2"'))
    council.put("2026/3.md", record(outcome="withheld", reference='"3"'))

    one = check(council, "disclosures/2026/101_26.md")
    year = check(council, "disclosures/2025/", "disclosures/2026/101_26.md")
    whole = check(council, ".")

    assert (one.exit_code, one.output) == (0, "1 record, 0 errors, 0 warnings\n")
    assert year.output.endswith("\n2 records, 1 error, 0 warnings\n")
    assert whole.output.endswith("\n3 records, 2 errors, 0 warnings\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.md"], "Error: there is no nowhere.md\n"),
        (["mkdocs.yml"], "Error: mkdocs.yml is not in the log, disclosures/\n"),
        (["--changed", "main"], "Error: the log is not in a git repository\n"),
        (["--format", "xml"], "Error: Invalid value for '--format': 'xml' is not one of 'text', 'json', "),
        (["--severity", "loud"], "Error: Invalid value for '--severity': 'loud' is not one of 'error', "),
    ],
)
def test_a_wrong_use_is_said_in_plain_words(council: Authority, arguments: list[str], told: str) -> None:
    """Exit code 2, and what is wrong."""
    done = check(council, *arguments, GIT_CEILING_DIRECTORIES=str(council.root.parent))

    assert done.exit_code == 2
    assert told in done.output


def test_no_settings_is_a_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says which file it wants."""
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(main, ["check"])

    assert done.exit_code == 2
    assert "Error: there is no mkdocs.yml here; name it with --config-file\n" in done.output


def test_only_changed_files_are_looked_at_and_what_the_whole_log_shows(council: Authority) -> None:
    """Edited, untracked and committed changes count; an old mistake elsewhere does not, a clash does."""
    council.put("2025/old.md", record(outcome="withheld", reference='"old"'))
    council.put("2025/same.md", record(reference='"7/26"'))
    git(council, "init", "-q", "-b", "main")
    git(council, "add", "-A")
    git(council, "commit", "-qm", "x")
    nothing = check(council, "--changed", "main")
    git(council, "checkout", "-qb", "work")
    council.put("2026/committed.md", record(title="", reference='"c"'))
    git(council, "add", "-A")
    git(council, "commit", "-qm", "y")
    council.put("2026/101_26.md", RECORD.replace("101/26", "7/26"))
    council.put("2026/new record.md", record())
    council.put("2026/neu\N{LATIN SMALL LETTER U WITH DIAERESIS}.md", record())

    done = check(council, "--changed", "main", "--format", "json")

    assert (nothing.exit_code, nothing.output) == (0, "0 records, 0 errors, 0 warnings\n")
    told = json.loads(done.output)
    assert [(one["path"], one["rule"]) for one in told["findings"]] == [
        ("disclosures/2026/101_26.md", "reference-repeated"),
        ("disclosures/2026/committed.md", "field-missing"),
        ("disclosures/2026/neu\N{LATIN SMALL LETTER U WITH DIAERESIS}.md", "file-name"),
        ("disclosures/2026/new record.md", "file-name"),
    ]
    assert told["records"] == 2
    assert done.exit_code == 1


def test_what_main_changed_meanwhile_is_not_ours(council: Authority) -> None:
    """A branch is compared with where it left."""
    git(council, "init", "-q", "-b", "main")
    git(council, "add", "-A")
    git(council, "commit", "-qm", "x")
    git(council, "branch", "work")
    council.put("2026/101_26.md", RECORD.replace("nine", "ten"))
    git(council, "commit", "-qam", "y")
    git(council, "checkout", "-q", "work")

    assert check(council, "--changed", "main").output == "0 records, 0 errors, 0 warnings\n"


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD:disclosures", ""])
def test_a_base_that_git_does_not_know_is_a_wrong_use(council: Authority, base: str) -> None:
    """It is never taken for an option of git's."""
    git(council, "init", "-q", "-b", "main")
    git(council, "add", "-A")
    git(council, "commit", "-qm", "x")

    done = check(council, f"--changed={base}")

    assert done.exit_code == 2
    assert f"Error: git knows no commit, branch or tag named `{base}`\n" in done.output


def test_without_git_the_command_says_so(council: Authority) -> None:
    """A machine may lack it."""
    done = check(council, "--changed", "main", PATH="")

    assert done.exit_code == 2
    assert "Error: git is not installed\n" in done.output


def test_a_log_below_another_folder_is_named_from_where_the_command_runs(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs open the file that a finding names."""
    council.put("2026/2.md", record(outcome="withheld"))
    monkeypatch.chdir(council.root.parent)

    done = check(council, "--format", "github")

    assert done.output.startswith(f"::error file={council.root.name}/disclosures/2026/2.md,line=5,col=10,")


def test_github_gets_its_step_summary(council: Authority, tmp_path: Path) -> None:
    """Each step of a job adds to the file."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")

    check(council, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))

    assert summary.read_text() == "before\n## Disclosure log\n\n1 record, 0 errors, 0 warnings.\n\n"


def test_a_fix_is_made_before_the_check_and_shown_apart(council: Authority) -> None:
    """The report stays whole for programs that read it."""
    council.put("2026/2.md", record(reference="1_2"))

    done = check(council, "--fix", "--format", "json")

    assert json.loads(done.stdout)["records"] == 2
    assert '-reference: 1_2\n+reference: "1_2"\n' in done.stderr


@pytest.mark.parametrize("colour", [None, "1"])
def test_a_pipe_gets_no_colour(council: Authority, colour: str | None) -> None:
    """With NO_COLOR or without."""
    council.put("2026/2.md", record(outcome="withheld"))

    assert "\x1b" not in check(council, NO_COLOR=colour).output


MATTER = st.lists(
    st.sampled_from(
        [
            *("reference: 1_2\n", "title: x\n", "outcome: refused-ncnd\n", "exemptions: [s31]\n", "parts:\n"),
            *(
                "- part: a\n",
                "  outcome: not-held\n",
                "\t",
                ": ",
                "{",
                "[",
                "'",
                '"',
                "&a ",
                "*a",
                "!x ",
                "|\n",
            ),
            *(
                "related: [{reference: x, relation: cites}]\n",
                "attachments: [{file: ../x}]\n",
                "law: uk-eir\n",
            ),
            *(
                "received: 2026-02-30\n",
                "published: 9999\n",
                "---\n",
                "\r",
                "\x1b[31m",
                "\u202e",
                "\ufeff",
                "é",
            ),
        ]
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), MATTER.map(lambda one: ("---\n" + "".join(one)).encode())))
def test_no_file_makes_the_command_fail(council: Authority, content: bytes) -> None:
    """Whatever an officer saves, the command ends with findings or without, never with a traceback."""
    council.put("2026/2.md", content)

    done = check(council, "--fix")

    assert done.exit_code in (0, 1)
    assert all(character.isprintable() or character == "\n" for character in done.output)
