"""`foilog completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from foilog.cli.terminal import examples

SHELLS = ("bash", "zsh", "fish")


@click.command(
    short_help="Let the Tab key complete commands and options.",
    epilog=examples(
        "foilog completion bash >> ~/.bashrc",
        "foilog completion zsh >> ~/.zshrc",
        "foilog completion fish > ~/.config/fish/completions/foilog.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what lets SHELL complete foilog's commands and options with the Tab key."""
    from foilog.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "foilog", "_FOILOG_COMPLETE").source())
