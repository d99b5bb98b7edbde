"""How every command behaves: help with examples, colour only where it is seen, exit codes, completion."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import Authority
from foilog.cli import COMMANDS, main
from foilog.cli.completion import SHELLS
from foilog.cli.terminal import Bar
from foilog.progress import counted, listening
from terminal import at_a_terminal, foilog


def leaves() -> list[tuple[str, ...]]:
    """Every command, those of a group one by one."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        inner = command.commands if isinstance(command, click.Group) else {}
        found += [(name, each) for each in inner] or [(name,)]
    return found


@pytest.mark.parametrize("command", leaves(), ids=" ".join)
def test_help_says_what_a_command_is_for_and_shows_it_used(command: tuple[str, ...], tmp_path: Path) -> None:
    """An officer who reads nothing but `--help` can go on."""
    shown = foilog(*command, "--help", cwd=tmp_path).output

    assert f"  foilog {' '.join(command)}" in shown.partition("Usage:")[2].partition("\n")[2]
    assert "-h, --help" in shown


def test_the_list_of_commands_says_of_each_what_it_does(tmp_path: Path) -> None:
    """No line is cut short, and each can be read in a window of 80 characters."""
    shown = foilog("--help", cwd=tmp_path).output
    lines = shown.partition("Commands:\n")[2].splitlines()

    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert [line for line in lines if line.endswith("...") or len(line) > 80] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_a_script_of_the_shell(shell: str, tmp_path: Path) -> None:
    """The Tab key completes commands and options."""
    done = foilog("completion", shell, cwd=tmp_path)

    assert done.exit_code == 0
    assert "_FOILOG_COMPLETE" in done.output


def test_bash_reads_the_completion(tmp_path: Path) -> None:
    """What is printed can be put into ~/.bashrc."""
    script = foilog("completion", "bash", cwd=tmp_path).output
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_pipe_gets_no_colour(council: Authority) -> None:
    """A file that output is written to holds words only."""
    assert "\x1b" not in foilog("doctor", cwd=council.root).output


def test_a_terminal_gets_colour_unless_no_color_is_set(council: Authority) -> None:
    """no-color.org: any value counts."""
    runner = CliRunner()
    arguments = ["doctor", "-f", str(council.config_file)]

    assert "\x1b[3" in runner.invoke(main, arguments, color=True).output
    assert "\x1b" not in runner.invoke(main, arguments, color=True, env={"NO_COLOR": "1"}).output


def test_an_unknown_command_is_a_usage_error(tmp_path: Path) -> None:
    """Exit code 2, and where to look."""
    done = foilog("publish", cwd=tmp_path)

    assert done.exit_code == 2
    assert done.output.endswith("Error: there is no command `publish`\n")


def test_a_command_mistyped_is_named(tmp_path: Path) -> None:
    """Whoever types `chek` means `check`."""
    done = foilog("chek", cwd=tmp_path)

    assert done.exit_code == 2
    assert done.output.endswith("Error: there is no command `chek`; did you mean `check`?\n")


def test_a_folder_without_settings_is_a_usage_error(tmp_path: Path) -> None:
    """Every command that reads the log says what is missing."""
    for command in (
        ["build"],
        ["new"],
        ["doctor"],
        ["report"],
        ["history", "1"],
        ["correct", "1", "--note", "x"],
    ):
        done = foilog(*command, cwd=tmp_path)

        assert done.exit_code == 2, command
        assert "there is no mkdocs.yml here" in done.output, command


@pytest.mark.parametrize(
    "command",
    [
        ("correct", "101/26", "--note", "x"),
        ("rename", "101/26", "102/26"),
        ("build",),
        ("withdraw", "101/26", "--reason", "legal"),
        ("new", "-r", "1", "-t", "x", "--outcome", "not-held"),
    ],
    ids=lambda command: command[0],
)
def test_quiet_says_nothing(council: Authority, command: tuple[str, ...]) -> None:
    """A script that asks for silence gets it."""
    done = foilog(*command, "--quiet", cwd=council.root)

    assert (done.exit_code, done.output) == (0, "")


def test_long_work_is_counted_to_whoever_listens() -> None:
    """The core says how far it has come, and knows nothing of terminals."""
    heard: list[tuple[str, int, int]] = []

    with listening(lambda *told: heard.append(told)):
        items = list(counted(["a", "b"], "Reading"))
    list(counted(["c"], "Reading"))

    assert items == ["a", "b"]
    assert heard == [("Reading", 1, 2), ("Reading", 2, 2)]


def test_a_bar_shows_only_what_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody sees a bar for work of a moment."""
    for patience in (60.0, -1.0):
        bar = Bar(patience)
        for done in range(1, 4):
            bar.told("Reading answers", done, 3)
        bar.close()

    assert capsys.readouterr().err.count("Reading answers") == 1


def test_at_a_terminal_a_long_build_shows_how_far_it_is(council: Authority) -> None:
    """The build works the same with somebody watching."""
    code, shown = at_a_terminal(["build"], [], council.root)

    assert code == 0, shown
    assert "Published" in shown
