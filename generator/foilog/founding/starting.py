"""The files that an authority's log begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foilog import __version__
from foilog.authoring.composing import compose
from foilog.authoring.drafts import Draft, DraftPart
from foilog.authoring.written_dates import exact_date
from foilog.checks.unwritten import to_write
from foilog.editing import quote
from foilog.law.regimes import regime
from foilog.settings import SettingsError, make_settings

EXAMPLE = "EXAMPLE-1"
FORGES: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/workflows/disclosure-log.yml": "github.yml",
        ".github/workflows/scrub.yml": "github-scrub.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
    "script": {"publish.sh": "publish.sh"},
    "none": {},
}
"""Where each recipe for checking and publishing goes, and which it is."""
_STARTER: Mapping[str, str] = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".vscode/settings.json": "vscode-settings.json",
    **{
        f"disclosures/pages/{name}.md": f"pages/{name}.md"
        for name in ("index", "about", "accessibility", "privacy")
    },
}


@dataclass(frozen=True, slots=True)
class Founder:
    """What an authority says of itself at the beginning."""

    authority: str
    type: str = "other"
    law: str = "uk-foia"
    url: str = ""
    contact: str = ""
    request_form: str = ""
    ci: str = "none"


def check_founder(founder: Founder) -> None:
    """Raises: SettingsError when the settings that were given could not be used."""
    options = {"authority": founder.authority, "authority_type": founder.type, "law": founder.law}
    make_settings({"site_url": founder.url}, options, Path())
    if not founder.authority.strip():
        raise SettingsError("an authority has a name")


def starting_files(founder: Founder, today: date) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    templates = _templates(founder)
    for path, name in _STARTER.items():
        yield path, templates.get_template(name).render().strip() + "\n"
    yield f"disclosures/{today.year}/{EXAMPLE}.md", _example(founder, today)
    recipes = files("foilog.founding") / "recipes"
    for path, name in FORGES[founder.ci].items():
        yield path, (recipes / name).read_text(encoding="utf-8")


def _templates(founder: Founder) -> Environment:
    law = regime(founder.law)
    environment = Environment(  # it makes Markdown and YAML, whose values are quoted
        loader=FileSystemLoader(str(files("foilog.founding") / "starter")), undefined=StrictUndefined
    )
    environment.filters["quoted"] = quote
    environment.globals.update(
        authority=founder.authority,
        type=founder.type,
        law=founder.law,
        law_name=f"the {law.name}",
        regulator=law.appeal.body,
        url=founder.url,
        contact=founder.contact,
        contact_words=founder.contact or to_write("your role mailbox"),
        request_form=founder.request_form,
        version=__version__,
        to_write=to_write,
    )
    return environment


def _example(founder: Founder, today: date) -> str:
    """A record that shows what one looks like, and says that it is an example."""
    starter = files("foilog.founding") / "starter"
    day = exact_date(today)
    draft = Draft(
        reference=EXAMPLE,
        title="Example: visits to libraries",
        parts=(DraftPart("granted-in-full"),),
        law=founder.law,
        received=day,
        responded=day,
        published=day,
        topics=("Libraries",),
        request=(starter / "example-request.md").read_text(encoding="utf-8").strip(),
        response=(starter / "example-response.md").read_text(encoding="utf-8").strip(),
    )
    return compose(draft, Path("templates-of-nobody"))


@dataclass(frozen=True, slots=True)
class Founded:
    """What was written, and what stood already and was left as it is."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def found_log(folder: Path, founder: Founder, today: date) -> Founded:
    """Write the files that are not there; none is ever written over. Raises: OSError."""
    written: list[str] = []
    kept: list[str] = []
    for path, text in starting_files(founder, today):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
            written.append(path)
        except FileExistsError:
            kept.append(path)
    return Founded(tuple(written), tuple(kept))
