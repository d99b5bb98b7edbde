"""From page models to HTML, with the theme's templates; and one stylesheet from its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.ext import InternationalizationExtension

from foilog.compiled_templates import compiled_templates
from foilog.contrast import DARK, readable, text_on
from foilog.languages import Translator
from foilog.remembering import Remembered
from foilog.sparing_templates import SparingEnvironment
from foilog.views.pages import Here, Site


class Templates:
    """The theme's templates in environments of our own, one for each language that is used."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._environments: dict[str, Environment] = {}

    def environment(self, language: str) -> Environment:
        """Templates that autoescape, are strict about names, and say their messages in the language."""
        if language not in self._environments:
            self._environments[language] = SparingEnvironment(
                loader=FileSystemLoader([str(folder) for folder in self._folders]),
                autoescape=select_autoescape(default=True, default_for_string=True),
                undefined=StrictUndefined,
                auto_reload=False,
                bytecode_cache=compiled_templates(),
                keep_trailing_newline=True,
            )
            translator = Translator(language)
            speak(self._environments[language], lambda: translator)
        return self._environments[language]

    def page(self, template: str, site: Site, here: Here, page: object) -> bytes:
        """The HTML of a page. Raises: jinja2.TemplateError from an authority's own template."""
        found = self.environment(site.language).get_template(template)
        return found.render(site=site, here=here, page=page).encode()


def speak(environment: Environment, spoken: Callable[[], Translator]) -> None:
    """Let templates say their messages, by `_()` and `{% trans %}`, in the language *spoken* at the time.

    A site is in one language; so what is `remembered` of it is too.
    """
    environment.globals["remembered"] = Remembered()
    environment.add_extension(InternationalizationExtension)
    install = environment.install_gettext_callables  # type: ignore[attr-defined] # the extension adds it
    install(
        lambda text: spoken().gettext(text),
        lambda one, many, count: spoken().ngettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, text: spoken().pgettext(context, text),
    )


def template_problem(problem: TemplateError) -> str:
    """Which template cannot be used, at which line, and why."""
    name, line = problem.name if isinstance(problem, TemplateNotFound) else "", 0
    if isinstance(problem, TemplateSyntaxError):
        name, line = problem.filename or problem.name or "", problem.lineno
    else:
        for frame, at in walk_tb(problem.__traceback__):
            if frame.f_code.co_filename.endswith((".html", ".xml")):
                name, line = frame.f_code.co_filename, at
    where = f"{name}:{line}" if line else name
    return f"The template {where} cannot be used: {problem.message}. Mend it in the folder of `custom_dir`."


def stylesheet(folders: Sequence[Path], colour: str = "") -> bytes:
    """The one stylesheet: settings and base first, then components, print last, then the authority's own.

    *folders* are in the order templates are looked up, an authority's overrides before the theme's.
    """
    pieces = []
    for relative in _style_files(folders):
        found = next(folder / relative for folder in folders if (folder / relative).is_file())
        pieces.append(found.read_text(encoding="utf-8"))
    if colour:
        dark = readable(colour, DARK)
        pieces.append(f":root{{{_accent(colour)}}}")
        pieces.append(f"@media (prefers-color-scheme:dark){{:root{{{_accent(dark)}}}}}")
    return _slim("\n".join(pieces)).encode()


def _accent(colour: str) -> str:
    return f"--foilog-accent:{colour};--foilog-accent-text:{text_on(colour)}"


def _style_files(folders: Iterable[Path]) -> list[str]:
    """The style files below the theme's folders, in the order they apply."""
    found: set[str] = set()
    for folder in folders:
        for pattern in ("styles/*.css", "components/*/*.css"):
            found.update(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
    first = ["styles/settings.css", "styles/base.css"]
    last = ["styles/print.css"]
    middle = sorted(found - set(first) - set(last), key=lambda path: (path.startswith("styles/"), path))
    return [path for path in (*first, *middle, *last) if path in found]


def _slim(css: str) -> str:
    """The style without comments and indentation."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip()) + "\n"
