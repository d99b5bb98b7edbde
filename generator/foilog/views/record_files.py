"""The files of a record as its page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from foilog.addresses import root_of
from foilog.disclosure import Attachment, Disclosure, Part
from foilog.languages import Translator, message, messages
from foilog.settings import Settings
from foilog.tables import CsvTable
from foilog.views.pages import FileLine, Here, Link
from foilog.views.places import page_here
from foilog.views.tables import file_table, table_address
from foilog.views.wording import own_words
from foilog.views.words import size_words

Tables = Mapping[str, tuple[CsvTable, bool]]
"""The tables of a record's CSV files by file name, and whether each has a page of its own."""

_WORKBOOKS = frozenset({"xlsx", "xlsm", "xls", "ods"})
_ROLES: Mapping[str, str] = {
    "response": "",
    "data": message("Data"),
    "notice": message("Refusal notice"),
    "public-interest-test": message("Public interest test"),
    "schedule": message("Schedule"),
    "policy": message("Policy"),
    "review": message("Internal review"),
}
_ACCESSIBLE: Mapping[bool | None, str] = {
    True: message("Checked for accessibility"),
    False: message("May not be accessible"),
    None: "",
}

_LENGTHS: Mapping[str, tuple[str, str]] = {
    "page": messages("%(count)s page", "%(count)s pages"),
    "sheet": messages("%(count)s sheet", "%(count)s sheets"),
    "slide": messages("%(count)s slide", "%(count)s slides"),
}


def may_show(file: Attachment, part: Part) -> bool:
    """Whether showing the file on this part confirms or denies nothing."""
    return part.outcome.id != "refused-ncnd" or file.role in ("notice", "public-interest-test")


def file_href(file: Attachment, one: Disclosure) -> str:
    return f"{root_of(one.address)}{file.address}"


def file_lines(one: Disclosure, settings: Settings, tables: Tables) -> tuple[FileLine, ...]:
    """The attachments: what each is, how long, under which licence, and what stands in a table."""
    return tuple(_file_line(file, one, settings, tables) for file in one.attachments)


def _file_line(file: Attachment, one: Disclosure, settings: Settings, tables: Tables) -> FileLine:
    table = tables.get(file.file)
    licence = file.licence or one.licence or settings.licence
    _ = settings.translator
    root = root_of(one.address)
    return FileLine(
        title=file.title,
        href=file_href(file, one),
        kind=file.kind.upper(),
        size=size_words(file.size, _),
        pages=_length(file, _),
        role=_(_ROLES[file.role]),
        licence=own_words(licence, settings) if licence else None,
        accessible=_(_ACCESSIBLE[file.accessible]),
        language=file.language,
        table=file_table(table[0], file, root, _, has_page=table[1]) if table else None,
        twins=tuple(_twins(file, one)),
    )


def _length(file: Attachment, _: Translator) -> str:
    from foilog.filefacts import file_length  # few records have files that are read

    count, noun = file_length(Path(file.source))
    return _.ngettext(*_LENGTHS[noun], count) if count else ""


def _twins(file: Attachment, one: Disclosure) -> Iterator[Link]:
    """The CSV files that hold a workbook's cells, named as `foilog tabulate` names them."""
    stem = file.file.rpartition(".")[0]
    for other in one.attachments if file.kind in _WORKBOOKS else ():
        name = other.file.removesuffix(".csv")
        if other.kind == "csv" and (name == stem or name.startswith(f"{stem}-")):
            yield Link(f"{other.title} (CSV)", file_href(other, one))


def accessible_format(one: Disclosure, settings: Settings) -> Link | None:
    if not one.attachments or not settings.contact:
        return None
    href = f"mailto:{settings.contact}" if "@" in settings.contact else settings.contact
    return Link(settings.translator("Ask for an accessible format"), href)


def table_here(one: Disclosure, file: Attachment, record: Here, settings: Settings) -> Here:
    """Where the page of a table stands: below its *record*, in the record's language alone."""
    address = table_address(file)
    root = root_of(address)
    above = (replace(link, href=f"{root}{link.href.removeprefix(record.root)}") for link in record.trail)
    trail = (*above, Link(one.title, f"{root}{one.address}"))
    return replace(page_here(file.title, "table", address, settings, trail), alternates=())
