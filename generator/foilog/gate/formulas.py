"""What a spreadsheet's formula draws on outside its file, and the words it holds without showing them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ELSEWHERE = re.compile(
    r"\[\d+\][^\[\]!]{0,120}!"
    r"|\[[^\]]+\.(?:xl\w+|ods|csv)\]"
    r"|'[^']*\\"
    r"|(?:^|[\w=(,;+*/&<>-])\|(?:'[^']*'|\w+)!"
    r"|'(?:file|https?|ftp):[^']*'"
    r"|\b(?:WEBSERVICE|FILTERXML|IMPORTDATA|IMPORTXML|IMPORTRANGE|RTD|SQL\.REQUEST|CUBE\w+|IMAGE|DDE)\s*\(",
    re.IGNORECASE,
)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')


def reads_elsewhere(formula: str) -> bool:
    """Whether the *formula* reads another file, a web service or a data cube."""
    return bool(_ELSEWHERE.search(formula))


def literals(formula: str) -> Iterator[str]:
    """The texts between quotes, the items of a list apart."""
    return (text.replace(",", " | ").replace(";", " | ") for text in _LITERAL.findall(formula))
