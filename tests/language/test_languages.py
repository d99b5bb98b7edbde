"""The interface speaks a language by its code alone."""

from __future__ import annotations

import pickle

import pytest
from jinja2 import Environment

from foilog.languages import Translator
from foilog.rendering import speak


def test_english_is_what_views_and_templates_are_written_in() -> None:
    """No catalogue is needed for it."""
    _ = Translator()

    assert _("Search") == "Search"
    assert _("due by %(date)s", date="2 March 2026") == "due by 2 March 2026"
    assert [_.ngettext("%(count)s answer", "%(count)s answers", count) for count in (0, 1, 1204)] == [
        "0 answers",
        "1 answer",
        "1,204 answers",
    ]
    assert _.language_of("No such message") == ""


def test_welsh_has_six_forms_of_a_number() -> None:
    """Two days are mutated, three are not."""
    _ = Translator("cy")

    assert _("Search") == "Chwilio"
    assert [
        _.ngettext("%(count)s working day", "%(count)s working days", count) for count in (1, 2, 3, 6, 1204)
    ] == [
        "1 diwrnod gwaith",
        "2 ddiwrnod gwaith",
        "3 diwrnod gwaith",
        "6 diwrnod gwaith",
        "1,204 diwrnod gwaith",
    ]


def test_what_a_language_lacks_is_shown_in_english_and_says_so() -> None:
    """The page then marks it as English."""
    _ = Translator("cy")

    assert (_.gettext("No such message"), _.language_of("No such message")) == ("No such message", "en")
    assert _.language_of("Search") == ""


def test_an_empty_message_is_empty() -> None:
    """A catalogue keeps its own head under the empty message; no page shows that."""
    assert Translator("cy")("") == ""


def test_a_translator_crosses_to_another_process() -> None:
    """Its language is all that is sent."""
    assert pickle.loads(pickle.dumps(Translator("cy"))) == Translator("cy")


def test_an_unknown_language_is_refused() -> None:
    """The settings offer only those there are."""
    with pytest.raises(KeyError):
        Translator("xx")("Search")


def test_templates_speak_the_language_and_escape_values() -> None:
    """`_()`, counted messages and `{% trans %}` all work; what is put into them is escaped."""
    environment = Environment(autoescape=True)
    speak(environment, lambda: Translator("cy"))

    template = environment.from_string(
        '{{ _("Search") }}, {{ ngettext("%(count)s working day", "%(count)s working days", 2) }}, '
        "{% trans %}Search{% endtrans %}, {{ _('Published by %(authority)s.', authority='<b>') }}"
    )

    assert template.render() == "Chwilio, 2 ddiwrnod gwaith, Chwilio, Cyhoeddwyd gan &lt;b&gt;."
