"""The editor beside the site, where the authority asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foilog.outputs import Output

if TYPE_CHECKING:
    from foilog.publishing import Publication


def browser_editor(publication: Publication) -> Iterator[Output]:
    """`admin/`, when mkdocs.yml has the option `editor`. Raises: BundlesMissingError."""
    settings = publication.settings
    if settings.editor:
        # The editor asks the rules for their fields; a site of several authorities has neither.
        from foilog.editor.pages import editor_files

        yield from editor_files(settings.editor, settings)
