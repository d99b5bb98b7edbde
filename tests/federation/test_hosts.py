"""How hosts are asked: one question at a time, in a while that ends, and never led elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from federation.sites import Host, Site, rows_of, served
from foilog.federation.readers import HostReader
from terminal import foilog


@pytest.fixture
def barset(tmp_path: Path) -> Site:
    """An authority with two answers."""
    site = Site(tmp_path / "barset", "Barset Police")
    site.answer("1/25", "Three drones are held.", year=2025)
    site.answer("2/26", "The zeppelin costs more.")
    return site


@pytest.fixture
def host(barset: Site) -> Iterator[Host]:
    """The host of its site."""
    with served(barset.folder) as found:
        yield found


def run_federate(tmp_path: Path, address: str, **limits: float) -> Result:
    folder = tmp_path / "federation"
    folder.mkdir(exist_ok=True)
    (folder / "federation.yml").write_text(f"limits: {limits or {}}\nsources: ['{address}']\n")
    return foilog("federate", cwd=folder)


def test_answers_lead_to_the_address_that_was_named(host: Host, tmp_path: Path) -> None:
    """Whatever the site says of itself: the address is below the one that was asked."""
    done = run_federate(tmp_path, host.address + "feeds/all.xml")

    assert done.exit_code == 0, done.output
    assert list(rows_of(tmp_path / "federation/federated")) == [
        f"{host.address}2026/2_26/",
        f"{host.address}2025/1_25/",
    ]


def test_a_host_is_told_what_is_known(host: Host, tmp_path: Path) -> None:
    """The stamp of the last answer; a host that has nothing new sends nothing. Source: RFC 9110, 13.1.2."""
    run_federate(tmp_path, host.address)
    first, host.asked[:] = host.asked[:], []

    done = run_federate(tmp_path, host.address)

    assert first[0] == "/manifest.json"
    (asked,) = host.asked
    assert asked.startswith('/manifest.json "')
    assert done.output.startswith("Barset Police: 2 answers, nothing new\n")


def test_a_host_may_pack_its_files(host: Host, tmp_path: Path) -> None:
    """Some do so whether or not they were asked to."""
    host.packs = True

    assert run_federate(tmp_path, host.address).exit_code == 0


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"status": 503}, "the host answers 503 for manifest.json"),
        ({"status": 404}, "the host answers 404 for manifest.json"),
        (
            {"leads_to": "https://evil.example"},
            "the host leads on to evil.example: if the site has moved, ",
        ),
        ({"leads_to": "file://"}, "the host answers 302 for manifest.json"),
        ({"leads_to": "/for/ever"}, "the host answers 302 for manifest.json"),
        ({"pause": 0.4}, "the host did not answer within 1 seconds"),
        ({"endless": True}, "manifest.json is larger than 10,000 bytes"),
    ],
    ids=lambda each: next(iter(each), "") if isinstance(each, dict) else "",
)
def test_a_host_that_misbehaves_costs_nothing_that_was_had(
    spoilt: dict[str, object], said: str, barset: Site, host: Host, tmp_path: Path
) -> None:
    """It is told why, and what it gave before stands."""
    run_federate(tmp_path, host.address, megabytes=0.01)
    barset.answer("3/26")
    for name, value in spoilt.items():
        setattr(host, name, value)

    done = run_federate(tmp_path, host.address, seconds=1, megabytes=0.01)

    assert done.exit_code == 0
    assert f"warning: Barset Police was not renewed: {said}" in done.output
    assert len(rows_of(tmp_path / "federation/federated")) == 2


def test_a_host_that_is_gone_costs_nothing_that_was_had(barset: Site, tmp_path: Path) -> None:
    """Nobody listens there any more."""
    with served(barset.folder) as host:
        run_federate(tmp_path, host.address)

    done = run_federate(tmp_path, host.address)

    assert done.exit_code == 0
    assert "warning: Barset Police was not renewed: the host cannot be reached: " in done.output
    assert len(rows_of(tmp_path / "federation/federated")) == 2


def test_a_redirect_on_the_same_host_is_followed(host: Host) -> None:
    """A site may move within its host."""
    host.moved = True

    fetched = HostReader(host.address, 10).read("manifest.json", 10_000)

    assert host.asked == ["/manifest.json", "/moved/manifest.json"]
    assert fetched is not None
    assert fetched.content.startswith(b'{"foilog"')
