"""The page that says what can be taken away, at which address, and how long it stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foilog.languages import Translator, message
from foilog.opendata.rows import COLUMNS, VERSION, Column
from foilog.opendata.texts import UNDATED
from foilog.settings import Settings
from foilog.views.figures import Table
from foilog.views.pages import Here, Link
from foilog.views.places import page_here
from foilog.views.wording import own_words
from foilog.views.words import size_words

DATA = "data/"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take away: its title, what it holds, its kind and size."""

    title: str
    href: str
    about: str
    holds: str


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Files of one kind under a heading."""

    id: str
    heading: str
    files: tuple[DataFile, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Every file, the columns of the main one, and the promise about addresses and changes."""

    heading: str
    lead: str
    licence: Link | None
    groups: tuple[DataGroup, ...]
    columns: Table
    policy: tuple[str, ...]


HOLDS: Mapping[str, tuple[str, str]] = {
    "data/log.csv": (
        message("Every answer (CSV)"),
        message("A row for each answer: its facts and summary. Opens in a spreadsheet."),
    ),
    "data/log.json": (
        message("Every answer (JSON)"),
        message("The same, with parts, files, reviews and relations."),
    ),
    "data/log.schema.json": ("JSON Schema", message("What log.json and the year files may hold.")),
    "data/log.csv-metadata.json": (
        "CSV on the Web",
        message("What each column of log.csv means, for machines."),
    ),
    "data/datapackage.json": (
        "Data Package",
        message("All CSV files described as one package (Frictionless)."),
    ),
    "data/log.sqlite": (
        "SQLite",
        message("Everything in one database with full-text search. Opens in Datasette."),
    ),
}
"""The title of each file of the whole log and what it holds."""


def data_page(
    settings: Settings,
    sizes: Mapping[str, int],
    figures: Sequence[Link],
    columns: Mapping[str, Column] = COLUMNS,
) -> tuple[Here, DataPage]:
    """The page of files; *sizes* are the bytes of each, by address, in order; *columns* those of log.csv."""
    _ = settings.translator
    here = page_here(_("Open data"), "data", DATA, settings)
    whole = [address for address in sizes if address in HOLDS]
    years = [address for address in sizes if address not in HOLDS]
    groups = (
        DataGroup(
            "whole", _("The whole log"), tuple(_file(address, sizes, here.base, _) for address in whole)
        ),
        DataGroup(
            "texts",
            _("Every word, year by year"),
            tuple(_file(address, sizes, here.base, _) for address in years),
        ),
        DataGroup("figures", _("Figures"), tuple(_figure(link, here.base, _) for link in figures)),
        DataGroup("feeds", _("Feeds"), tuple(_feeds(settings, here.base))),
    )
    page = DataPage(
        heading=here.title,
        lead=_(
            "Everything that %(authority)s publishes in this log, to download and use.",
            authority=settings.authority,
        ),
        licence=own_words(settings.licence, settings) if settings.licence else None,
        groups=tuple(group for group in groups if group.files),
        columns=_columns(columns, _),
        policy=(_(_POLICY[0]), _(_FORMAT, version=VERSION), *map(_, _POLICY[1:])),
    )
    return here, page


def _file(address: str, sizes: Mapping[str, int], root: str, _: Translator) -> DataFile:
    name = address.rpartition("/")[2]
    year = name.partition(".")[0]
    title, holds = HOLDS.get(address, (_year_words(year, _), ""))
    kind = name.rpartition(".")[2].upper()
    about = f"{kind}, {size_words(sizes[address], _)}"
    return DataFile(_(title), f"{root}{address}", about, _(holds))


def _year_words(year: str, _: Translator) -> str:
    return _("Answers that state no year") if year == UNDATED else _("Answers of %(year)s", year=year)


def _figure(link: Link, root: str, _: Translator) -> DataFile:
    return DataFile(_(link.text), f"{root}{link.href}", "CSV", "")


def _feeds(settings: Settings, root: str) -> Sequence[DataFile]:
    if not settings.url:
        return ()
    _ = settings.translator
    holds = _("The latest answers and changes. Each outcome, exemption and topic has a feed of its own too.")
    return (DataFile(_("Latest answers"), f"{root}feeds/all.xml", "Atom", holds),)


def _columns(columns: Mapping[str, Column], _: Translator) -> Table:
    rows = tuple((name, column[1], _.gettext(column[2])) for name, column in columns.items())
    header = _("Column"), _("Type"), _("What it holds")
    return Table(_("Columns of log.csv"), header, rows, (False, False, False))


_FORMAT = message(
    "This is version %(version)s of the format, and the JSON files say so. A new field or column comes at "
    "the end and raises the second number; any other change raises the first."
)
_POLICY = (
    message("The addresses of these files do not change. They are made anew each time the log is published."),
    message(
        "The address of an answer does not change and names it for good. A reference is kept as the "
        "authority writes it."
    ),
    message(
        "An answer that has been withdrawn is no longer in these files; its page says when and why. If you "
        "keep a copy, compare it with the latest files and delete what is gone."
    ),
    message(
        "CSV files are in UTF-8. A cell that a spreadsheet would calculate begins with an apostrophe; the "
        "JSON files have the text without it."
    ),
    message(
        "Dates are as precise as the record states them: a year, a month or a day. What is not stated is "
        "empty; that never means “no”."
    ),
)
"""What a user of the data may rely on, beside the format."""
