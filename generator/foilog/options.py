"""What an option of mkdocs.yml may hold: readers that give its value or say what it must be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Reader = Callable[[str, object], object]


class SettingsError(ValueError):
    """mkdocs.yml cannot be used; the message names the option and the remedy."""


def read_text(name: str, value: object) -> str:
    """A text. Raises: SettingsError."""
    if not isinstance(value, str):
        raise SettingsError(f"`{name}` must be a text")
    return value


def choice_reader(options: tuple[str, ...]) -> Reader:
    """Reads one of the options."""

    def read(name: str, value: object) -> str:
        if value not in options:
            raise SettingsError(f"`{name}` must be one of {', '.join(options)}")
        return str(value)

    return read


def read_texts(name: str, value: object) -> tuple[str, ...]:
    """A list of texts. Raises: SettingsError."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f"`{name}` must be a list of texts")
    return tuple(value)


def count_reader(low: int, high: int) -> Reader:
    """Reads a whole number from *low* to *high*."""

    def read(name: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise SettingsError(f"`{name}` must be a whole number from {low} to {high}")
        return value

    return read


def read_yes_no(name: str, value: object) -> bool:
    """Yes or no. Raises: SettingsError."""
    if not isinstance(value, bool):
        raise SettingsError(f"`{name}` must be true or false")
    return value


def read_day(name: str, value: object) -> date:
    """A day of the calendar. Raises: SettingsError."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise SettingsError(f"`{name}` must be a day, as 2026-01-31") from None
