"""`foilog verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from foilog.cli.terminal import FORMAT, examples, print_json
from foilog.fetching import FetchError
from foilog.manifest import Manifest, ManifestError, site_manifest
from foilog.verifying import Difference, compare, compare_host, fetch_manifest
from foilog.views.words import count_words


@click.command(
    short_help="Check a copy of the site, on disk or on its host, by its manifest.",
    epilog=examples(
        "foilog verify site",
        "foilog verify https://foi.example.gov.uk/",
        "foilog verify https://foi.example.gov.uk/ --manifest site",
    ),
)
@click.argument("copy", metavar="PATH|URL")
@click.option(
    "--manifest",
    "stated",
    metavar="PATH|URL",
    help="Compare with the manifest of this site. [default: the copy's own]",
)
@FORMAT
def verify(copy: str, stated: str | None, form: str) -> None:
    """Check that every file of a copy has the bytes that were published.

    The copy's own manifest.json says what they were, or that of another site. Exit code 1 when a file is
    missing, has other bytes, or was never published (a host cannot be asked for that).
    """
    try:
        manifest = _manifest(stated or copy)
        found = compare_host(copy, manifest) if _is_address(copy) else compare(Path(copy), manifest)
    except (FetchError, ManifestError, OSError) as problem:
        raise click.UsageError(str(problem)) from None
    _show(found, manifest, form)
    sys.exit(1 if found else 0)


def _is_address(place: str) -> bool:
    return "://" in place


def _manifest(place: str) -> Manifest:
    """The manifest of the site there. Raises: FetchError, ManifestError, OSError."""
    if _is_address(place):
        return fetch_manifest(place)
    manifest = site_manifest(Path(place))
    if manifest is None:
        raise ManifestError(f"there is no manifest.json in {place}")
    return manifest


def _show(found: list[Difference], manifest: Manifest, form: str) -> None:
    if form == "json":
        print_json([{"path": one.path, "what": one.what} for one in found])
        return
    for one in found:
        click.echo(str(one))
    files = count_words(len(manifest.entries), "file", "files")
    differ = "differs" if len(found) == 1 else "differ"
    click.echo(f"{len(found):,} {differ} from the manifest's {files}." if found else f"The same: {files}.")
