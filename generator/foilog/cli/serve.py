"""`foilog serve`."""

from __future__ import annotations

import logging
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from foilog.cli.options import CONFIG, TODAY, load_settings
from foilog.cli.terminal import examples
from foilog.findings import Severity
from foilog.pipeline.pool import processors
from foilog.serving.preview import Preview
from foilog.serving.server import News, Server
from foilog.serving.watching import Watch
from foilog.settings import Settings

_SHORTEST_PAUSE = 0.2
_SHARE = 0.1
_SHOWN = 20


@click.command(epilog=examples("foilog serve", "foilog serve --port 8080 --open"))
@CONFIG
@TODAY
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to listen."
)
@click.option("--open", "in_browser", is_flag=True, help="Open the site in the browser.")
def serve(config_file: Path, today: datetime | None, port: int, in_browser: bool) -> None:
    """Show the log in the browser while it is written.

    A file that is saved is shown at once. What is found in it is shown here and above each page. The site
    that is published is left alone.
    """
    day = today.date() if today else None
    settings = load_settings(config_file, day)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    preview, news = Preview(config_file, day, processors()), News()
    base = urlsplit(settings.url).path or "/"
    try:
        server = Server(port, preview.site, base, news)
    except OSError as problem:
        raise click.UsageError(f"Nothing can listen at port {port}: {problem.strerror}") from None
    watch = Watch((settings.docs_dir, config_file.absolute()))
    _build(preview, news)
    watch.add(preview.templates)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}{base}"
    click.echo(f"The log is at {address}. Stop with Ctrl+C.")
    if in_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        _follow(preview, news, watch, settings)
    server.shutdown()


def _follow(preview: Preview, news: News, watch: Watch, settings: Settings) -> None:
    """Show what is saved, until the person stops. Looking takes at most a tenth of the time."""
    while True:
        began = time.monotonic()
        saved = watch.changed()
        if saved:
            _show(saved, preview, news, settings)
            _build(preview, news, saved)
        time.sleep(max(_SHORTEST_PAUSE, (time.monotonic() - began) / _SHARE if not saved else 0))


def _show(saved: Sequence[str], preview: Preview, news: News, settings: Settings) -> None:
    """Show the pages of a few records at once; the whole site follows."""
    above = f"{settings.docs_dir}/"
    shown = [preview.show(path.removeprefix(above)) for path in saved[:_SHOWN]]
    if any(shown):
        news.tell([str(finding) for finding in preview.findings if finding.stops], preview.problem)


def _build(preview: Preview, news: News, saved: Sequence[str] = ()) -> None:
    """Bring the site up to date; tell here and on the pages what was found that stops it or is in *saved*."""
    began = time.monotonic()
    try:
        preview.build()
    except OSError as problem:
        preview.problem = f"{problem.strerror or problem} {problem.filename or ''}".strip()
    warnings = [one for one in preview.findings if one.severity is not Severity.INFO and not one.accepted]
    found = [one for one in warnings if one.stops or any(path.endswith(one.place.path) for path in saved)]
    for finding in found:
        click.echo(str(finding), err=True)
    if preview.problem:
        click.echo(f"The site stays as it was. {preview.problem}", err=True)
    elif any(finding.stops for finding in found):
        click.echo("The site stays as it was until the errors are mended.", err=True)
    else:
        if warnings and not saved:
            click.echo(f"{len(warnings):,} warnings: `foilog check` lists them.")
        click.echo(f"{time.strftime('%H:%M:%S')} up to date in {time.monotonic() - began:.1f} s")
    sys.stdout.flush()
    news.tell([str(finding) for finding in found], preview.problem)
