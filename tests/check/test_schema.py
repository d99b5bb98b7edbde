"""The JSON Schema says of a record's facts what the check says, as far as a schema can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import TODAY, Authority
from foilog.cli import main
from foilog.disclosing import Folder, read_disclosure
from foilog.reading import read_record
from foilog.rulepages import rule_page
from foilog.schema import RECORD, json_schema
from foilog.schema_rules import SCHEMA_RULES
from foilog.settings import REQUESTER_TYPES
from site_building import ROOT

VALIDATOR = Draft202012Validator(json_schema(requester_types=REQUESTER_TYPES))
SAMPLES = [path for path in sorted((ROOT / "disclosures").rglob("*.md")) if "pages" not in path.parts]
SEEN_BY_A_SCHEMA = sorted(
    {
        name
        for name in SCHEMA_RULES
        if name.startswith(("choice-", "field-", "law-", "link-", "outcome-", "value-"))
    }
    - {"field-repeated"}
    | {"date-form"}
)


def facts(text: str) -> Any:
    """A record's front matter, every value as text."""
    return yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)


def test_the_schema_is_one() -> None:
    """JSON Schema 2020-12: it is valid itself, and describes every field."""
    schema = json_schema()

    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == list(RECORD)  # type: ignore[call-overload]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_record_is_valid(path: Path) -> None:
    """Read as text, or by a reader of YAML that makes numbers and dates of values."""
    text = path.read_text(encoding="utf-8")

    assert [error.message for error in VALIDATOR.iter_errors(facts(text))] == []


@pytest.mark.parametrize("rule", SEEN_BY_A_SCHEMA)
def test_what_the_rules_pages_show_as_broken_is_refused(rule: str) -> None:
    """An editor marks it while it is typed; what they show as kept is valid."""
    for trial in rule_page(rule).trials:
        broken, kept = (
            [facts(file.content.decode()) for file in example.files if file.path.endswith(".md")]
            for example in (trial.breaks, trial.keeps)
        )
        assert not all(VALIDATOR.is_valid(one) for one in broken)
        assert all(VALIDATOR.is_valid(one) for one in kept)


SCALARS = st.sampled_from(
    [
        *("", "x", "yes", "no", "2026", "2026-01", "2026-01-31", "2026-04-31", "12.5", "https://a.example/x"),
        *(
            "not-held",
            "granted-in-full",
            "s31(3)",
            "not-recorded",
            "<b>",
            "&lt;",
            "uk-eir",
            "media",
            "en",
            " ",
        ),
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(
            st.sampled_from(["part", "outcome", "file", "on", "reason", "cite", "x"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)
BASE = {"reference": "1", "title": "T", "outcome": "not-held"}
BEYOND = frozenset(
    {"date-future", "attachment-path", "attachment-unnamed", "part-repeated", "attachment-repeated"}
)


@given(st.dictionaries(st.sampled_from([*RECORD, "unknown"]), VALUES, max_size=3))
def test_the_schema_and_the_check_agree(values: dict[str, object]) -> None:
    """Whatever an officer writes in a field, the editor and the check say the same of it."""
    text = f"---\n{json.dumps({**BASE, **values})}\n---\n"

    record = read_record("x.md", text.encode())
    _, found = read_disclosure(
        record,
        "x.md",
        Folder(Path("nowhere"), ""),
        law="uk-foia",
        today=TODAY,
        requester_types=REQUESTER_TYPES,
    )

    assert VALIDATOR.is_valid(facts(text)) == (not {one.rule for one in found} - BEYOND)


def test_the_schema_is_written_where_it_is_wanted(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the terminal or a file, with the authority's own sorts of requester."""
    monkeypatch.chdir(council.root)

    shown = CliRunner().invoke(main, ["schema"])
    written = CliRunner().invoke(main, ["schema", "record.json"])

    schema = json.loads(shown.output)
    assert schema["$id"] == "https://example.org/foi/schema/record.json"
    assert schema["properties"]["requester_type"]["anyOf"][0] == {"enum": list(REQUESTER_TYPES)}
    assert written.output == "Wrote record.json.\n"
    assert json.loads(Path("record.json").read_text()) == schema


def test_vs_code_is_told_beside_its_other_settings(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the authority set itself is kept, and a second run changes nothing."""
    monkeypatch.chdir(council.root)
    Path(".vscode").mkdir()
    settings = Path(".vscode/settings.json")
    settings.write_text('{"a": 1, "yaml.schemas": {"x.json": "y"}}')

    CliRunner().invoke(main, ["schema", "--vscode"])
    first = settings.read_text()
    CliRunner().invoke(main, ["schema", "--vscode"])

    assert json.loads(first) == {
        "a": 1,
        "yaml.schemas": {"x.json": "y", "./.vscode/record.schema.json": ["disclosures/[0-9]*/**/*.md"]},
    }
    assert settings.read_text() == first
    Draft202012Validator.check_schema(json.loads(Path(".vscode/record.schema.json").read_text()))


def test_settings_with_comments_are_left_to_their_owner(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read whole is never written over."""
    monkeypatch.chdir(council.root)
    Path(".vscode").mkdir()
    Path(".vscode/settings.json").write_text("{} // mine")

    done = CliRunner().invoke(main, ["schema", "--vscode"])

    assert done.exit_code == 2
    assert "settings.json has comments or is no JSON, so add the line yourself: " in done.output
    assert Path(".vscode/settings.json").read_text() == "{} // mine"
