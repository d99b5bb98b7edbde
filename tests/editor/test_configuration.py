"""The form: every field of the schema, in an officer's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import Authority, record
from foilog.editor.configuration import configuration, form
from foilog.editor.options import EditorOptions, read_editor
from foilog.editor.widgets import Lists
from foilog.editor.wording import HINTS, LABELS
from foilog.fields import Field, Group
from foilog.kinds import ListOf
from foilog.law.outcomes import OUTCOMES
from foilog.schema import RECORD
from site_building import ROOT

SCHEMA = ROOT / "generator/cms/node_modules/@sveltia/cms/schema/sveltia-cms.json"
GITHUB = read_editor({"host": "github", "repository": "exampleshire/log"})


def made(authority: Authority, options: EditorOptions = GITHUB) -> dict[str, Any]:
    """The configuration, read back."""
    read: dict[str, Any] = yaml.safe_load(configuration(options, authority.settings))
    return read


def paths(fields: dict[str, Field], group: str = "") -> Iterator[str]:
    """Every field of the record, those of groups as `group.field`."""
    for name, one in fields.items():
        yield f"{group}{name}"
        kind = one.kind.kind if isinstance(one.kind, ListOf) else one.kind
        if isinstance(kind, Group):
            yield from paths(dict(kind.fields), f"{group}{name}.")


def test_every_field_of_the_schema_has_a_name_in_plain_words() -> None:
    """A field that is added to the schema cannot be forgotten in the form."""
    assert sorted(LABELS) == sorted(paths(dict(RECORD)))
    assert set(HINTS) <= set(LABELS)


def test_the_form_has_every_field_once_and_the_text() -> None:
    """An officer can state all that a file can."""
    names = [one["name"] for one in form(Lists("uk-foia"))]

    assert sorted(names) == sorted([*RECORD, "body"])
    assert names[:3] == ["reference", "title", "received"]


def test_what_a_record_must_have_the_form_asks_for() -> None:
    """Only the reference, the title and the text must be filled in; the decision may stand in the parts."""
    required = [one["name"] for one in form(Lists("uk-foia")) if one["required"]]

    assert required == ["reference", "title", "body"]


@pytest.mark.parametrize(("law", "other"), [("uk-foia", "reg 12(5)(e)"), ("uk-foisa", "reg 10(5)(e)")])
def test_exemptions_are_chosen_by_citation_or_title(law: str, other: str) -> None:
    """The list has the law's citations with their titles, and those of the regulations beside it."""
    (field,) = [one for one in form(Lists(law)) if one["name"] == "exemptions"]
    words = {one["value"]: one["label"] for one in field["options"]}

    assert field["widget"] == "select"
    assert field["multiple"]
    assert other in words
    assert all(label.startswith(f"{code} ") for code, label in words.items() if code != "not-recorded")


def test_outcomes_are_offered_in_words() -> None:
    """An officer never sees an outcome's id."""
    (field,) = [one for one in form(Lists("uk-foia")) if one["name"] == "outcome"]

    assert [one["label"] for one in field["options"]] == [one.label for one in OUTCOMES.values()]


def test_topics_and_sorts_of_requester_are_the_authoritys_own() -> None:
    """What mkdocs.yml lists is what can be chosen."""
    fields = {one["name"]: one for one in form(Lists("uk-foia", ("Roads", "Schools"), ("public",)))}

    assert [one["value"] for one in fields["topics"]["options"]] == ["Roads", "Schools"]
    assert [one["value"] for one in fields["requester_type"]["options"]] == ["public"]


def test_each_change_is_put_up_for_review_and_no_answer_is_deleted(authority: Authority) -> None:
    """A colleague merges at the host, where the checks run; an answer leaves the log by withdrawal."""
    config = made(authority)
    (answers,) = config["collections"]

    assert config["publish_mode"] == "editorial_workflow"
    assert (answers["publish"], answers["delete"]) == (False, False)


def test_where_the_host_knows_no_review_the_branch_is_another(authority: Authority) -> None:
    """What is saved waits on its branch until a pull request from it is merged."""
    options = read_editor({"host": "gitea", "repository": "exampleshire/log", "branch": "drafts"})

    config = made(authority, options)

    assert config["publish_mode"] == "simple"
    assert config["backend"]["branch"] == "drafts"


def test_values_are_quoted_and_files_go_beside_the_record(authority: Authority) -> None:
    """A reference such as 1204_26 stays a text to every reader of YAML."""
    config = made(authority)
    (answers,) = config["collections"]

    assert config["output"]["yaml"] == {"quote": "double"}
    assert (answers["folder"], answers["path"]) == ("disclosures", "{{year}}/{{slug}}")


def test_the_log_is_found_below_the_repositorys_top(authority: Authority) -> None:
    """An authority may keep its log in a folder of a larger repository."""
    (authority.root / ".git").mkdir()
    inner = Authority(authority.root / "foi")
    inner.root.mkdir()
    authority.config_file.rename(inner.config_file)

    (answers,) = made(inner)["collections"]

    assert answers["folder"] == "foi/disclosures"


def test_the_configuration_tells_nothing_of_the_log(authority: Authority) -> None:
    """It is public, so a record that is held back must not show in it."""
    authority.put("2026/101_26.md", record(published="2027-01-01", topics='["Secret topic"]'))

    assert "Secret topic" not in configuration(GITHUB, authority.settings)


@pytest.mark.parametrize(
    "options",
    [
        {"host": "github", "repository": "a/b"},
        {"host": "gitlab", "repository": "a/b", "application": "0a", "server": "https://git.example.org"},
        {"host": "gitea", "repository": "a/b", "branch": "drafts"},
        {"host": "test-repo"},
    ],
    ids=lambda options: options["host"],
)
def test_sveltias_own_schema_accepts_it(authority: Authority, options: dict[str, str]) -> None:
    """The pinned Sveltia knows every option that is written."""
    assert SCHEMA.is_file(), "the editors are not fetched: run `python hatch_build.py` (Node 20)"

    problems = list(
        Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(
            made(authority, read_editor(options))
        )
    )

    assert [f"{problem.json_path}: {problem.message[:200]}" for problem in problems] == []
