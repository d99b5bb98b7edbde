"""The rules of the record's schema, by name; each has a page that explains it."""

from __future__ import annotations

_FILES = frozenset({"file-extension", "file-name", "file-special", "file-too-large", "record-unreadable"})
_TEXT = frozenset(
    {
        *("active-content", "control-character", "direction-override", "html-unknown"),
        *("invisible-character", "quotes-depth", "text-overgrown"),
    }
)
_FRONT_MATTER = frozenset(
    {"front-matter-missing", "front-matter-unclosed", "yaml-depth", "yaml-feature", "yaml-syntax"}
)
_FIELDS = frozenset(
    {"field-beside-parts", "field-missing", "field-private", "field-repeated", "field-unknown"}
)
_VALUES = frozenset(
    {
        *(
            "alias-form",
            "choice-unknown",
            "date-form",
            "date-future",
            "date-impossible",
            "law-unknown",
            "link-form",
        ),
        *("outcome-missing", "outcome-unknown", "part-repeated", "reference-characters"),
        *("value-markup", "value-too-long", "value-type"),
    }
)
_ATTACHMENTS = frozenset({"attachment-path", "attachment-repeated", "attachment-unnamed"})
_WHOLE_LOG = frozenset(
    {
        *("address-repeated", "address-reserved", "file-unaccounted", "folder-missing"),
        *("reference-repeated", "version-alone"),
    }
)

_LEDGER = frozenset(
    {
        *("ledger-column", "ledger-date", "ledger-line", "ledger-order", "ledger-outcome"),
        *("ledger-published", "ledger-repeated", "ledger-value"),
    }
)

SCHEMA_RULES = _FILES | _TEXT | _FRONT_MATTER | _FIELDS | _VALUES | _ATTACHMENTS | _WHOLE_LOG | _LEDGER
"""Every rule that reading and typing the log can find broken."""

BEYOND_ONE_FILE = _WHOLE_LOG | _LEDGER | {"attachment-path"}
"""Rules that a record can come to break though its own file did not change."""
