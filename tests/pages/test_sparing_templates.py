"""The quicker templates make the very pages that Jinja makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

import foilog_theme
from conftest import TODAY, Authority
from foilog.languages import LANGUAGES, Translator
from foilog.pipeline.sitewriter import SiteWriter
from foilog.publishing import Publication
from foilog.rendering import Templates, speak
from foilog.sparing_templates import SparingEnvironment, escaped
from foilog.views.pages import Here, Site
from site_building import copy_sample

THEME = Path(foilog_theme.__file__).parent


def plain(language: str) -> Environment:
    """Jinja as it comes, with the theme's templates."""
    environment = Environment(
        loader=FileSystemLoader(THEME),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    speak(environment, lambda: Translator(language))
    return environment


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_sample_log_is_what_jinja_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Records, lists, figures and data pages of the made-up authority, byte for byte."""
    settings = replace(Authority(copy_sample(tmp_path)).settings, language=language)
    log = Authority(tmp_path).read()[0]
    jinja, pages = {each: plain(each) for each in LANGUAGES}, []
    sparing = Templates.page

    def both(self: Templates, template: str, site: Site, here: Here, page: object) -> bytes:
        made = sparing(self, template, site, here, page)
        pages.append(
            made
            == jinja[site.language].get_template(template).render(site=site, here=here, page=page).encode()
        )
        return made

    monkeypatch.setattr(Templates, "page", both)
    digests = {one.path.removeprefix("disclosures/"): b"" for one in log.by_address.values()}
    Publication(log, settings, [THEME], digests=digests).publish(SiteWriter(tmp_path / "site"))

    assert settings.today == TODAY
    assert len(pages) > 150
    assert all(pages)


TEMPLATE = """
{%- macro one(a, b="<b>") %}{{ a }}|{{ b }}{% endmacro -%}
{%- macro all() %}{{ varargs }}{{ kwargs }}{% endmacro -%}
{%- macro around(a) %}<{{ a }}>{{ caller() }}{% endmacro -%}
{%- block body -%}
{{ one(x) }} {{ one(x, y) }} {{ one(b=x, a=y) }} {{ one(one(x)) | upper }} {{ all(1, z=x) }}
{% call around(x) %}{{ y }}{% endcall %} {{ "{!s:>5}".format(x) }} {{ x ~ y }} {{ one(x) ~ "<" }}
{% for each in [x, y] %}{{ loop.index }}{{ one(each) }}{% endfor %}{% set z %}{{ x }}{% endset %}{{ z }}
{%- endblock -%}
"""
VALUES = st.one_of(st.text(max_size=6), st.integers(), st.none(), st.text(max_size=6).map(Markup))


@given(x=VALUES, y=VALUES)
def test_whatever_a_template_calls_gives_what_jinja_gives(x: object, y: object) -> None:
    """Macros with and without names, variable arguments, blocks around text, values of any kind."""
    options = {"autoescape": True, "undefined": StrictUndefined}
    made = [
        environment.from_string(TEMPLATE).render(x=x, y=y)
        for environment in (Environment(**options), SparingEnvironment(**options))
    ]

    assert made[0] == made[1]
    assert escaped(x) == escape(x)


@pytest.mark.parametrize("call", ["one(1, 2, 3)", "one(1, c=2)", "one(1, a=2)"])
def test_a_macro_that_is_called_wrongly_is_refused_as_jinja_refuses_it(call: str) -> None:
    """An authority's own template is told of its mistake."""
    text = "{% macro one(a, b) %}{{ a }}{% endmacro %}{{ " + call + " }}"
    told = []
    for environment in (Environment(autoescape=True), SparingEnvironment(autoescape=True)):
        with pytest.raises(TypeError) as raised:
            environment.from_string(text).render()
        told.append(str(raised.value))

    assert told[0] == told[1]
