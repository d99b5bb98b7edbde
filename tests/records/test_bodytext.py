"""A checked log keeps the texts of its records on disk, and notices when one has changed since."""

from __future__ import annotations

import pickle

import pytest

from conftest import Authority, record
from foilog.checking import check_log
from foilog.findings import PublicationRefusedError

BODY = "## Request\n\nHow many “bicycles”?\n\n## Response\n\nForty.\n" + "\nAnd more.\n" * 200


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_text_is_read_again_as_it_was(authority: Authority, ends: str, mark: str) -> None:
    """With whatever line ends and mark its file has, and from what the last check kept too."""
    authority.put("2026/1_26.md", (mark + record(BODY)).replace("\n", ends))
    for _ in range(2):
        (one,) = check_log(authority.settings).log.disclosures

        assert one.body.removeprefix("\n") == BODY
        assert pickle.loads(pickle.dumps(one)).body == one.body
        assert len(pickle.dumps(one.text)) < 1000


def test_a_file_that_changed_since_it_was_checked_is_not_published(authority: Authority) -> None:
    """What was not checked may hold anything."""
    authority.put("2026/1_26.md", record(BODY))
    (one,) = check_log(authority.settings).log.disclosures
    path = authority.put("2026/1_26.md", record(BODY.replace("Forty", "Fifty")))

    with pytest.raises(PublicationRefusedError, match=r"2026/1_26\.md was changed while"):
        _ = one.body
    path.unlink()
    with pytest.raises(PublicationRefusedError):
        _ = one.body
