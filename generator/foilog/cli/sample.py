"""`foilog sample`."""

from __future__ import annotations

from pathlib import Path

import click

from foilog.cli.terminal import examples


@click.command(
    short_help="Write a synthetic log, to try things on.",
    epilog=examples("foilog sample 1000 try-out"),
)
@click.argument("count", type=click.IntRange(0, 2_000_000))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes another log.")
def sample(count: int, folder: Path, seed: int) -> None:
    """Write a synthetic log of COUNT records into FOLDER, the same every time."""
    from foilog.sample import write_sample

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty")
    write_sample(count, folder, seed=seed)
    click.echo(f"Wrote {count:,} records into {folder}.")
