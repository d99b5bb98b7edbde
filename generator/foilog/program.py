"""What program this is: all that decides which bytes it writes, to be compared between processes."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path

from foilog import __version__
from foilog.cache import program_digest

_NAME = re.compile(r"[\w.-]+")
_SHOWN = 12


def theme_folder() -> Path:
    """Where the theme's files lie."""
    return Path(str(files("foilog_theme")))


@cache
def program() -> Mapping[str, str]:
    """The versions of Python, foilog and the packages that it runs with, and digests of its own files."""
    needed = (line for line in requires("foilog") or () if "extra ==" not in line)
    names = sorted(found.group() for line in needed if (found := _NAME.match(line)))
    return {
        "Python": sys.version.partition("\n")[0],
        "foilog": f"{__version__} ({program_digest().hex()[:_SHOWN]})",
        "the theme": _theme_digest()[:_SHOWN],
        **{name: version(name) for name in names},
    }


def _theme_digest() -> str:
    found = hashlib.sha256()
    for path in sorted(theme_folder().rglob("*.html")):
        found.update(path.relative_to(theme_folder()).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """How the program *there* is another than the one *here*, in words; empty when it is the same."""
    for name in sorted({*here, *there}):
        if here.get(name) != there.get(name):
            return f"{name} is {there.get(name, 'missing')} there and {here.get(name, 'missing')} here"
    return ""
