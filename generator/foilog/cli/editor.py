"""`foilog editor`."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import click
import yaml

from foilog.cli.options import CONFIG, QUIET, load_settings
from foilog.cli.terminal import examples
from foilog.editor.options import FLAVOURS, HOSTS, TRY, EditorOptions, read_editor
from foilog.editor.pages import editor_files
from foilog.policy import EDITOR
from foilog.settings import Settings
from foilog.writing import write_output

_MARK = "config.yml"


@click.command(
    short_help="Write a form for the browser, in which officers publish answers.",
    epilog=examples(
        "foilog editor --try",
        "foilog editor --host github --repository exampleshire/foi-log \\",
        "    --sign-in https://sign-in.exampleshire.gov.uk",
        "foilog editor --host azure --repository exampleshire/foi/log --flavour decap \\",
        "    --application 0a1b2c3d --tenant exampleshire.gov.uk",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--host", default="", help=f"One of {', '.join(HOSTS)}.")
@click.option("--repository", default="", help="Owner and name of the repository: exampleshire/foi-log.")
@click.option("--branch", default="", help="The branch that answers go to. [default: main]")
@click.option("--sign-in", default="", help="For GitHub: the address of your sign-in helper.")
@click.option("--application", default="", help="For the others: the id of the application you registered.")
@click.option("--tenant", default="", help="For Azure DevOps: the organisation's directory.")
@click.option("--server", default="", help="The address of a host of your own.")
@click.option("--flavour", default="", help=f"{' or '.join(FLAVOURS)}. [default: sveltia]")
@click.option("--try", "trying", is_flag=True, help="To look at: nothing that is saved leaves the browser.")
@CONFIG
@QUIET
def editor(folder: Path, trying: bool, config_file: Path, quiet: bool, **given: str) -> None:
    """Write the folder admin/ into FOLDER, or into the folder you are in.

    It is a page with a form for every field of a record. Officers sign in at the host of the repository; what
    they save is put up for a colleague to review. To have the site carry it at /admin/, set `editor` in
    mkdocs.yml instead: nothing is then to be written here.
    """
    settings = load_settings(config_file)
    stated = {name: value for name, value in given.items() if value}
    if trying:
        stated = {"host": TRY, "flavour": stated.get("flavour", FLAVOURS[0])}
    options = _options(stated, settings)
    target = folder / EDITOR.strip("/")
    try:
        _clear(target)
        for output in editor_files(options, settings):
            write_output(output, folder)
    except OSError as problem:
        raise click.ClickException(f"{problem.strerror or problem} ({problem.filename or target})") from None
    if not quiet:
        _say(target, options, settings)


def _options(stated: dict[str, str], settings: Settings) -> EditorOptions:
    """What was given, on top of `editor` in mkdocs.yml or, without it, of what `repo_url` there tells."""
    known = asdict(settings.editor) if settings.editor else _from_repo_url(settings.repo_url)
    try:
        return read_editor(stated if stated.get("host") == TRY else {**known, **stated})
    except ValueError as problem:
        raise click.UsageError(f"the editor {problem}") from None


def _from_repo_url(stated: str) -> dict[str, str]:
    """The host and the repository, where the address is at a host that is known."""
    address = urlsplit(stated)
    for name, host in HOSTS.items():
        if stated and f"{address.scheme}://{address.netloc}" == host.server:
            return {"host": name, "repository": address.path.strip("/").removesuffix(".git")}
    return {}


def _clear(target: Path) -> None:
    """Take away an editor that was written before, and nothing else. Raises: ClickException."""
    if (target / _MARK).is_file():
        shutil.rmtree(target)
    elif target.exists() and any(target.iterdir()):
        raise click.ClickException(f"{target}/ holds other files; move them away, or name another FOLDER")


def _say(folder: Path, options: EditorOptions, settings: Settings) -> None:
    click.echo(f"Wrote {folder}/.")
    if options.host == TRY:
        click.echo(f"To look at it: python -m http.server --directory {folder.parent}, then")
        click.echo("http://localhost:8000/admin/. What you save stays in your browser.")
        return
    click.echo(f"It saves to {options.repository}, branch {options.branch}, at {options.address}.")
    if options.reviews:
        click.echo("What an officer saves becomes a pull request, which a colleague merges there.")
    else:
        click.echo(f"Open a pull request from {options.branch} there to publish what was saved.")
    if not (options.sign_in or options.application):
        click.echo("Officers sign in with an access token: no sign-in helper or application is named.")
    if not settings.editor:
        stated = {name: value for name, value in asdict(options).items() if value}
        shown = yaml.safe_dump({"editor": stated}, sort_keys=False)
        click.echo(
            f"\nTo publish it with the site, put this below `foilog:` in mkdocs.yml instead:\n\n{shown}",
            nl=False,
        )
