"""Links between the texts of a log, when a text moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, normpath, relpath

_LINK = re.compile(r"(\]\(\s*<?|^\[[^\]\n]+\]:[ \t]+<?)([^)>\s]+)", re.MULTILINE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|#")


def relinked(text: str, old: str, new: str, moved: Mapping[str, str]) -> str:
    """The text that lay at *old* and now lies at *new*, its relative links leading where they led.

    *moved* maps each file that moved to its new path. Paths are below the log's folder.
    """

    def mend(found: re.Match[str]) -> str:
        return found[1] + _mended(found[2], old, new, moved)

    return _LINK.sub(mend, text)


def _mended(target: str, old: str, new: str, moved: Mapping[str, str]) -> str:
    path, mark, fragment = target.partition("#")
    if _ELSEWHERE.match(target) or not path:
        return target
    led = normpath(f"{dirname(old)}/{path}").lstrip("/")
    leads = moved.get(led, led)
    if leads == led and dirname(old) == dirname(new):
        return target
    return relpath(f"/{leads}", f"/{dirname(new)}") + mark + fragment
