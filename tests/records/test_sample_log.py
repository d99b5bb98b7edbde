"""The synthetic log that builds are timed on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frontmatter
import pytest
import yaml

from foilog.gate.personal import sight_personal
from foilog.log import read_log
from foilog.sample import draw_record, write_sample
from foilog.settings import read_settings


class TextHandler(frontmatter.YAMLHandler):
    """Front matter with every value read as text."""

    def load(self, fm: str, **kwargs: object) -> object:
        """The front matter as text, lists and mappings."""
        return yaml.load(fm, Loader=yaml.CBaseLoader)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def records() -> list[frontmatter.Post]:
    """The first six hundred records of the sample log."""
    return [frontmatter.loads(draw_record(n, 1).text, handler=TextHandler()) for n in range(1, 601)]


def _parts(post: frontmatter.Post) -> list[dict[str, object]]:
    return post.get("parts") or [post.metadata]


def test_the_same_count_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    """A build timed today can be timed again on the same log tomorrow."""
    write_sample(120, tmp_path / "first")
    write_sample(120, tmp_path / "second")

    assert _files(tmp_path / "first") == _files(tmp_path / "second")


def test_the_synthetic_log_reads_without_a_finding(tmp_path: Path) -> None:
    """What builds are timed on is a log that could be published."""
    write_sample(300, tmp_path)

    log, findings = read_log(read_settings(tmp_path / "mkdocs.yml", today=date(2026, 11, 25)))

    assert findings == []
    assert len(log.disclosures) == 300


def test_no_synthetic_record_looks_like_personal_data() -> None:
    """What builds are timed on passes the gate without a finding."""
    texts = [draw_record(n, 1).text for n in range(1, 301)]

    assert [seen for text in texts for seen in sight_personal(text)] == []


def test_another_seed_gives_another_log(tmp_path: Path) -> None:
    """A second synthetic log differs from the first."""
    write_sample(5, tmp_path / "first", seed=1)
    write_sample(5, tmp_path / "second", seed=2)

    assert _files(tmp_path / "first") != _files(tmp_path / "second")


def test_a_record_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    """A log grows by new records and leaves the old ones as they were."""
    write_sample(100, tmp_path / "small")
    write_sample(140, tmp_path / "large")

    small, large = _files(tmp_path / "small"), _files(tmp_path / "large")

    assert small.items() <= large.items()
    assert sum(path.endswith(".md") for path in large) - sum(path.endswith(".md") for path in small) == 40


def test_every_record_has_a_path_and_a_reference_of_its_own(records: list[frontmatter.Post]) -> None:
    """No two synthetic answers share a reference or an address."""
    paths = {f"{record.year}/{record.slug}".lower() for record in (draw_record(n, 1) for n in range(1, 601))}

    assert len(paths) == 600
    assert len({post["reference"] for post in records}) == 600


def test_titles_repeat_as_they_do_in_real_logs(records: list[frontmatter.Post]) -> None:
    """Several answers carry the same short title."""
    titles = [post["title"] for post in records]

    assert len(set(titles)) < len(titles)


def test_every_related_reference_is_an_earlier_record(records: list[frontmatter.Post]) -> None:
    """No link between synthetic records leads nowhere."""
    seen: set[str] = set()

    related = []
    for post in records:
        related += [link["reference"] in seen for link in post.get("related", [])]
        seen.add(str(post["reference"]))

    assert related
    assert all(related)


def test_a_refusal_to_confirm_or_deny_carries_no_figure(records: list[frontmatter.Post]) -> None:
    """The answer to an NCND request says nothing that confirms or denies."""
    refused = [post for post in records if post.get("outcome") == "refused-ncnd"]

    assert refused
    for post in refused:
        assert "cost" not in post
        assert "attachments" not in post
        assert "the force recorded" not in post.content.partition("## Response")[2].lower()


def test_every_outcome_that_cites_gives_the_public_interest_where_it_is_due(
    records: list[frontmatter.Post],
) -> None:
    """A refusal under s31(1)(a) sets out the public interest on both sides."""
    refused = [
        post for post in records if any("s31(1)(a)" in part.get("exemptions", []) for part in _parts(post))
    ]

    assert refused
    for post in refused:
        assert "### Factors favouring disclosure for s31(1)(a)" in post.content
        assert "### Factors favouring maintaining the exemption for s31(1)(a)" in post.content


def test_one_record_in_a_hundred_has_left_the_log(records: list[frontmatter.Post]) -> None:
    """Tombstones keep a reference and the reason, and no words of the answer."""
    withdrawn = [post for post in records if "withdrawn" in post]

    assert 4 <= len(withdrawn) <= 8
    assert not any(post.content for post in withdrawn)


def test_a_named_attachment_lies_beside_its_record(tmp_path: Path) -> None:
    """Every table that a record names is there, and no other."""
    write_sample(200, tmp_path)

    named = set()
    for path in (tmp_path / "disclosures").glob("2*/*.md"):
        post = frontmatter.loads(path.read_text(), handler=TextHandler())
        named |= {path.with_suffix("") / table["file"] for table in post.get("attachments", [])}

    assert named
    assert named == set((tmp_path / "disclosures").rglob("*.csv"))
