"""The HTML that a page of the log may carry; everything else is removed, and refused at its source."""

from __future__ import annotations

TAGS = frozenset(
    """
    h2 h3 h4 h5 h6 p br hr ul ol li dl dt dd blockquote pre code em strong b i s del ins sub sup abbr q cite
    table thead tbody tfoot tr th td caption a img div span kbd small u mark
    """.split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "lang"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "type"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "abbr": {"title"},
    "p": {"lang"},
    "div": {"lang", "class"},
    "span": {"lang"},
    "blockquote": {"lang"},
    "li": {"id"},
    "sup": {"id"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
SCHEMES = {"http", "https", "mailto", "tel"}
