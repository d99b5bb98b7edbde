"""The files of the editor's folder: the page, its configuration, and the editor itself with its licence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path

from foilog.editor.configuration import configuration
from foilog.editor.options import EditorOptions
from foilog.outputs import Output
from foilog.policy import EDITOR, editor_policy
from foilog.settings import Settings

_SCRIPTS = {"sveltia": '<script type="module" src="cms.js">', "decap": '<script defer src="decap-cms.js">'}
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<noscript>The editor is a program that runs in your browser, so it needs JavaScript.</noscript>
{script}</script>
</body>
</html>
"""


class BundlesMissingError(OSError):
    """The editors were not bundled: this is a checkout of foilog without them."""

    def __init__(self) -> None:
        super().__init__(
            "the editor was not fetched; install foilog from its wheel, or run `make site` in its repository"
        )


def editor_files(options: EditorOptions, settings: Settings) -> Iterator[Output]:
    """Every file of the editor, below `admin/`. Raises: BundlesMissingError."""
    folder = Path(str(files("foilog.editor"))) / "bundles" / options.flavour
    if not folder.is_dir():
        raise BundlesMissingError
    yield Output(f"{EDITOR}index.html", _page(options, settings).encode())
    yield Output(f"{EDITOR}config.yml", configuration(options, settings).encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield Output(f"{EDITOR}{path.relative_to(folder).as_posix()}", source=path)


def _page(options: EditorOptions, settings: Settings) -> str:
    return _PAGE.format(
        policy=escape(editor_policy(options.asks(), options.flavour), quote=False),
        title=escape(f"Editor: {settings.name}"),
        script=_SCRIPTS[options.flavour],
    )
