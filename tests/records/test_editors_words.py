"""What web editors write otherwise than people do, and what it means."""

from __future__ import annotations

from conftest import Authority, record


def test_the_list_of_one_word_that_editors_write_is_that_word(authority: Authority) -> None:
    """`exemptions: ["not-recorded"]` means `not-recorded`."""
    authority.put("2026/101_26.md", record(outcome="refused-exempt", exemptions='["not-recorded"]'))

    log, findings = authority.read()

    assert findings == []
    assert log.disclosures[0].parts[0].not_recorded
