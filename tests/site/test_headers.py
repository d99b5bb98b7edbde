"""One policy for every page, said by the page itself and by the files that hosts read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foilog.policy import content_security_policy, security_headers

ENGINE = "'wasm-unsafe-eval'"


def test_no_page_but_those_that_search_may_compile_a_program(sample: Path) -> None:
    """Only they run the engine, so only their policy allows WebAssembly, in each language."""
    site = sample / "site"

    allowed = [
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if "wasm-unsafe-eval" in page.read_text(encoding="utf-8")
    ]

    assert set(allowed) == {
        *("search/index.html", "cy/search/index.html", "asked/index.html", "cy/asked/index.html"),
    }


def test_the_policy_names_no_host_and_lets_nothing_run_inline() -> None:
    """Nothing is fetched unless the policy says so, and then from this site alone."""
    policy = content_security_policy(engine=True, header=True)

    assert policy.startswith("default-src 'none'; ")
    assert set(re.findall(r"'[a-z-]+'", policy)) == {"'none'", "'self'", ENGINE}
    assert "://" not in policy


@pytest.mark.parametrize("name", ["_headers", "headers/nginx.conf", "headers/apache.conf"])
def test_each_host_gets_every_header_and_both_policies(sample: Path, name: str) -> None:
    """Netlify, Cloudflare, nginx and Apache are told the same, below the site's own path."""
    text = (sample / "site" / name).read_text(encoding="utf-8")

    for header, value in security_headers("https://merciavale.example/foi/").items():
        assert header in text
        assert value in text
    assert content_security_policy(engine=True, header=True) in text
    assert "/foi/" in text
    assert "max-age=31536000, immutable" in text


def test_the_file_for_static_hosts_widens_the_policy_where_search_runs_alone(sample: Path) -> None:
    """The wider rule's policy is lifted where search runs: two policies at once would both have to hold."""
    text = (sample / "site/_headers").read_text(encoding="utf-8")
    rules = re.split(r"\n(?=/)", text.strip())
    widened = {rule.splitlines()[0] for rule in rules if ENGINE in rule}

    assert widened == {
        *("/foi/search/*", "/foi/asked/*", "/foi/cy/search/*", "/foi/cy/asked/*"),
        "/foi/assets/engine/*",
    }
    assert all("  ! Content-Security-Policy" in rule for rule in rules if ENGINE in rule)


def test_a_site_without_https_promises_none() -> None:
    """Browsers are told to stay on https only by a site that is on it."""
    assert "Strict-Transport-Security" not in security_headers("http://localhost/")
    assert "Strict-Transport-Security" in security_headers("https://foi.example/")
