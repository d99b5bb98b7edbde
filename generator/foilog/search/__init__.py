"""Full-text search on any static host: the index that the build publishes and how it is asked."""

from foilog.search.files import build_index
from foilog.search.index import Answer, Dates, Filters, SearchIndex, Sort
from foilog.search.published import PublishedIndex
from foilog.search.rows import Onward, Refusal, SearchedFile, SearchRow

__all__ = [
    "Answer",
    "Dates",
    "Filters",
    "Onward",
    "PublishedIndex",
    "Refusal",
    "SearchIndex",
    "SearchRow",
    "SearchedFile",
    "Sort",
    "build_index",
]
