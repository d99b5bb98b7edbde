"""What a website puts around an answer, and the answer does not say: menus, banners, cookies, icon names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foilog.importing.blocks import Block

_LINES = re.compile(
    r"""(?:
    skip\s+(?:to|over)\s+.{0,30}|jump\s+to\s+.{0,20}|to\s+the\s+top|back\s+to\s+(?:top|.{0,30})|(?:main\s+)?menu|(?:site\s+)?navigation|toggle\s+.{0,20}
    |home|search(?:\s+this\s+site|\s+for:?|\s+the\s+site)?|close(?:\s+menu)?|open\s+menu|contact(?:\s+us)?|log\s?in|sign\s+in|register|share(?:\s+this(?:\s+page)?)?:?|print(?:\s+this\s+page)?|tweet
    |coronavirus(?:\s*\(covid-19\))?|covid-19|how\s+we\s+are\s+working\s+to\s+keep\s+.{0,40}\s+running\s+during\s+covid-?19\.?
    |(?:coronavirus|covid-19|\(covid-19\)|[\s:–-])*(?:find\s+out|read|see|view)\s+(?:more|our|the\s+latest)\b.{0,60}(?:covid|coronavirus).{0,60}
    |.{0,160}\bcookies?\b.{0,200}|(?:accept|reject|manage|allow)\s+(?:all|additional|preferences|settings)?.{0,20}|(?:hide|dismiss)\s+this\s+message|cookie\s+.{0,40}
    |.{0,80}bookmark\s+the\s+permalink.{0,20}|this\s+entry\s+was\s+posted\s+.{0,200}|posted\s+(?:in|on|by)\b.{0,120}|(?:filed|tagged)\s+(?:under|with|in)\b.{0,120}|leave\s+a\s+(?:reply|comment)|permalink
    |(?:©|copyright\b).{0,120}|all\s+rights\s+reserved\.?|powered\s+by\s+.{0,60}|proudly\s+powered.{0,40}|(?:privacy|accessibility|terms)(?:\s+(?:policy|notice|statement|and\s+conditions))?|site\s?map
    |(?:previous|next|older|newer)(?:\s+(?:post|page|entry|entries|posts))?|[←→«»‹›<>\s]+.{0,80}[←→«»‹›<>]*|(?:home|you\s+are\s+here:?)\s*[>»/›].{0,160}
    |(?:[a-z]+_)+[a-z]+|(?:fa|icon|glyphicon|mdi|material-icons)(?:[\s-][a-z-]+)+|(?:chevron|arrow|caret|keyboard|expand|menu|search|close)(?:[_-][a-z]+)+
    |chevron|expand_more|more_vert|email|facebook|twitter|linkedin|whatsapp|instagram|youtube|(?:emergency\s+)?999|101|is\s+this\s+page\s+(?:useful|helpful)\??|report\s+a\s+problem.{0,40}
    |there\s+is\s+a\s+problem\s+with\s+this\s+page.{0,40}|thank\s+you\s+for\s+your\s+feedback\.?|quick\s+exit|leave\s+this\s+site|translate(?:\s+this\s+page)?|follow\s+us(?:\s+on.{0,40})?
    )""",
    re.I | re.X,
)
_LONGEST = 260


def is_boilerplate(text: str) -> bool:
    """Whether a line is the website's and no part of the answer."""
    plain = " ".join(text.split()).strip(" |•·")
    if not plain:
        return True
    return len(plain) <= _LONGEST and _LINES.fullmatch(plain) is not None


def without_boilerplate(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks that are the answer's, and the words of those that were not."""
    kept: list[Block] = []
    gone: list[str] = []
    for block in blocks:
        if not block.rows and is_boilerplate(block.text) and not _speaks_of_it(block.text):
            gone.append(block.text)
        else:
            kept.append(block)
    return kept, gone


def _speaks_of_it(text: str) -> bool:
    """Whether a sentence only mentions cookies or the like: it asks, counts or cites."""
    asks = re.search(
        r"\?|\bhow (?:many|much)\b|please|section \d|\d[a-z]?[_/]\d\d\)?\s*$|^\W*\(?\w{1,2}[.)]", text, re.I
    )
    return bool(asks) and not re.search(
        r"we (?:use|'d like to use) .*cookies|bookmark the permalink", text, re.I
    )
