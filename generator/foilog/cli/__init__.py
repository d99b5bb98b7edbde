"""The command `foilog`: one module for each subcommand, imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from foilog import __version__
from foilog.cli.terminal import showing_progress, wants_colour
from foilog.likeness import did_you_mean

COMMANDS: Mapping[str, str] = {
    "init": "foilog.cli.init:init",
    "doctor": "foilog.cli.doctor:doctor",
    "new": "foilog.cli.new:new",
    "editor": "foilog.cli.editor:editor",
    "exemptions": "foilog.cli.exemptions:exemptions",
    "correct": "foilog.cli.correct:correct",
    "withdraw": "foilog.cli.withdraw:withdraw",
    "rename": "foilog.cli.rename:rename",
    "history": "foilog.cli.history:history",
    "report": "foilog.cli.report:report",
    "build": "foilog.cli.build:build",
    "federate": "foilog.cli.federate:federate",
    "serve": "foilog.cli.serve:serve",
    "rollback": "foilog.cli.rollback:rollback",
    "verify": "foilog.cli.verify:verify",
    "check": "foilog.cli.check:check",
    "links": "foilog.cli.links:links",
    "explain": "foilog.cli.explain:explain",
    "schema": "foilog.cli.schema:schema",
    "import": "foilog.cli.importing:import_",
    "scan": "foilog.cli.scan:scan",
    "scrub": "foilog.cli.scrub:scrub_file",
    "hooks": "foilog.cli.hooks:hooks",
    "tabulate": "foilog.cli.tabulate:tabulate",
    "export": "foilog.cli.export:export",
    "sample": "foilog.cli.sample:sample",
    "completion": "foilog.cli.completion:completion",
}
"""Each subcommand and where it is defined."""


class Subcommands(click.Group):
    """The subcommands of the table, in its order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that *args* begin with. Raises: UsageError, with the nearest where there is none."""
        name = args[0]
        if name not in COMMANDS and name[:1].isalpha():
            ctx.fail(f"there is no command `{name}`{did_you_mean(name, tuple(COMMANDS))}")
        return super().resolve_command(ctx, args)


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="foilog %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Publish a disclosure log: one Markdown file for each answered request.

    To begin: foilog init, then foilog new, foilog build. Each command has --help with examples.

    Exit codes: 0 done, 1 the log has errors, 2 the command or its settings cannot be used. Colour is left out
    of pipes, and everywhere when NO_COLOR is set. FOILOG_DATE stands for --date.
    """
    context.color = wants_colour()
    context.with_resource(showing_progress())
