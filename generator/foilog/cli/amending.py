"""What the commands that change a record share: which record is meant, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from foilog.authoring.files import AmendingError
from foilog.authoring.references import Known, NoSuchRecordError, find_record, known_records
from foilog.editing import UneditableError
from foilog.git import GitError, GitMissingError, commits_of, pushed_to, repository
from foilog.settings import Settings
from foilog.views.words import count_words, date_words


def the_record(reference: str, settings: Settings) -> tuple[Known, Sequence[Known]]:
    """The record with that reference, and every other; a usage error when it is not one alone."""
    records = known_records(settings)
    try:
        one = find_record(reference, records, settings.docs_name)
    except NoSuchRecordError as problem:
        raise click.UsageError(str(problem)) from None
    return one, [other for other in records if other is not one]


@contextmanager
def amending() -> Iterator[None]:
    """Turns what stands in the way of a change into a message and exit code 1."""
    try:
        yield
    except (AmendingError, UneditableError) as problem:
        raise click.ClickException(f"nothing was changed: {problem}") from None
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        raise click.ClickException(f"{problem.strerror or problem}{where}") from None


def history_of(paths: Sequence[str], settings: Settings) -> str:
    """What git still holds of the paths, and what to do when it must not."""
    try:
        root = repository(settings.docs_dir)
        if root is None:
            return "This folder is not in git, so there is no history to clean."
        found = commits_of(root, [str(settings.docs_dir / path) for path in paths])
        branches = pushed_to(root, found[0].hash) if found else ()
    except GitMissingError:
        return "git is not installed here, so its history could not be looked at."
    except GitError as problem:
        return f"The history could not be looked at: {problem}."
    if not found:
        return "It was never committed: git's history holds nothing of it."
    where = (
        f", and {', '.join(branches)} has them"
        if branches
        else ", and nothing here shows that they were pushed"
    )
    return (
        f"git's history still holds it: {count_words(len(found), 'commit', 'commits')} since "
        f"{date_words(found[0].day)}, the first {found[0].short}{where}.\n"
        f"    {_REMEDY if branches else _REMEDY_HERE}"
    )


_REMEDY = (
    "Tell your data protection officer now. Whoever keeps the repository removes the files from its history\n"
    "    (git filter-repo --invert-paths --path FILE), pushes it anew, and asks the host to drop its caches."
)
_REMEDY_HERE = (
    "Before you push: whoever keeps the repository removes the files from its history\n"
    "    (git filter-repo --invert-paths --path FILE)."
)
