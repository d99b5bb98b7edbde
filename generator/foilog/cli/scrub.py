"""`foilog scrub`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from foilog.cli.terminal import examples
from foilog.findings import Place, has_errors
from foilog.gate.scrubbing import can_scrub, scrub
from foilog.gate.sightings import RefusedError


@click.command(
    short_help="Write a clean copy of a file.",
    name="scrub",
    epilog=examples("foilog scrub letter.pdf", "foilog scrub --in-place disclosures/2026/1204_26/letter.pdf"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the clean copy. [default: FILE-clean, beside it]",
)
@click.option("--in-place", is_flag=True, help="Replace FILE by its clean copy.")
def scrub_file(file: Path, output: Path | None, in_place: bool) -> None:
    """Write a copy of FILE without what a machine can take out: the page stays as it is.

    Taken out: properties, previews, printers' settings, camera data, earlier versions, unused objects.
    Hidden sheets, comments, changes, notes and attachments stay, because they are for a person to judge:
    what is left to do is listed. Exit 1 when something that stops publication is left.
    """
    target = _target(file, output, in_place)
    try:
        scrubbed = scrub(file.name, file.read_bytes())
    except RefusedError as refused:
        click.echo(str(refused.sighting.finding(_place(file))), err=True)
        sys.exit(1)
    _write(target, scrubbed.content, file)
    click.echo(f"Wrote {target}.")
    for what in scrubbed.removed or ("nothing: it carried none of these",):
        click.echo(f"  removed {what}")
    _tell_what_is_left(target)


def _target(file: Path, output: Path | None, in_place: bool) -> Path:
    if not can_scrub(file.name):
        raise click.UsageError(
            f"{file.name} is not a PDF, a picture or an Office file: there is nothing to scrub."
        )
    if in_place:
        if output is not None:
            raise click.UsageError("Give --output or --in-place, not both.")
        return file
    target = output if output is not None else file.with_name(f"{file.stem}-clean{file.suffix}")
    if target.exists():
        raise click.UsageError(f"{target} is there already. Name another file with --output, or delete it.")
    if target.suffix.lower() != file.suffix.lower():
        raise click.UsageError(f"The copy must end in {file.suffix}, like the file itself.")
    return target


def _place(path: Path) -> Place:
    return Place(str(path))


def _write(target: Path, content: bytes, source: Path) -> None:
    """Write *content* beside the *target* first, so that a full disk never leaves half a file."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as half:
        half.write(content)
    shutil.copymode(source, half.name)
    os.replace(half.name, target)


def _tell_what_is_left(target: Path) -> None:
    from foilog.gate import scan_file

    left = scan_file(target)
    for finding in left:
        click.echo(str(finding))
    if has_errors(left):
        click.echo("Not ready to publish: what is listed above is for a person to take out.")
        sys.exit(1)
    click.echo("Nothing in it stops publication.")
