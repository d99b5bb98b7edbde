"""Links to other sites are asked after by a command of their own: politely, and never by a build."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import TODAY, Authority, record
from foilog.outward import asking
from foilog.outward.asking import Reply, ask, ask_all
from foilog.outward.found import outward_links
from foilog.outward.known import KnownReplies
from terminal import foilog


class Host(BaseHTTPRequestHandler):
    """Another site. Its pages answer by their names, and it notes what it was asked."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self._answer(is_head=True)

    def do_GET(self) -> None:
        self._answer(is_head=False)

    def _answer(self, *, is_head: bool) -> None:
        self.asked.append(f"{self.command} {self.path}")
        name = self.path.strip("/")
        if name.startswith("moved"):
            self.send_response(301 if name == "moved" else 302)
            self.send_header("Location", "/there")
        elif name == "no-head":
            self.send_response(405 if is_head else 200)
        else:
            self.send_response(int(name) if name.isdecimal() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def another_site() -> Iterator[tuple[str, list[str]]]:
    """The address of another site, and what it was asked."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Noting", (Host,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_each_link_is_found_where_it_was_written(council: Authority) -> None:
    """Facts and text; the stop and the bracket after an address are not part of it."""
    council.put(
        "2026/101_26.md",
        record(
            "## Response\n\nSee https://a.example/x. And (https://b.example/y_(z)), <https://c.example/#f>.\n"
            "Our own is https://example.org/foi/2026/ itself.\n",
            elsewhere="\n  - {title: T, link: https://d.example/e}",
        ),
    )
    council.put(
        "2026/gone.md",
        record("https://gone.example/", reference="G", withdrawn="{on: 2026-03-01, reason: legal}"),
    )
    council.put("2026/later.md", record("https://later.example/", reference="L", published="2031-01-01"))
    council.put("pages/about.md", "# About\n\n[Us](https://us.example/)\n")

    found = [(link.address, str(link.place)) for link in outward_links(council.read()[0], council.settings)]

    assert found == [
        ("https://d.example/e", "disclosures/2026/101_26.md:7:22"),
        ("https://a.example/x", "disclosures/2026/101_26.md:12:5"),
        ("https://b.example/y_(z)", "disclosures/2026/101_26.md:12:31"),
        ("https://c.example/", "disclosures/2026/101_26.md:12:58"),
        ("https://us.example/", "disclosures/pages/about.md:3:6"),
    ]


@pytest.mark.parametrize(
    ("page", "reply", "questions"),
    [
        ("there", Reply(200), ["HEAD /there"]),
        ("no-head", Reply(200), ["HEAD /no-head", "GET /no-head"]),
        ("404", Reply(404), ["HEAD /404", "GET /404"]),
        ("moved-for-now", Reply(200), ["HEAD /moved-for-now", "HEAD /there"]),
    ],
)
def test_the_head_is_asked_for_and_then_the_page(page: str, reply: Reply, questions: list[str]) -> None:
    """A host that will not say by the head is asked for the page itself."""
    with another_site() as (address, asked):
        assert ask(f"{address}/{page}") == reply

    assert asked == questions


def test_a_page_that_has_moved_for_good_is_told_with_its_new_address() -> None:
    """So that the link can be mended while the redirect is there."""
    with another_site() as (address, _):
        assert ask(f"{address}/moved") == Reply(200, moved_to=f"{address}/there")


@pytest.mark.parametrize(
    ("address", "says"),
    [("http://127.0.0.1:9/", "refused"), ("http://[half/", "IPv6"), ("http://a b.example/", "")],
)
def test_a_host_that_says_nothing_is_a_reply_too(address: str, says: str) -> None:
    """No address, however odd, ends the run."""
    reply = ask(address)

    assert reply.status == 0
    assert reply.is_gone
    assert says in reply.problem


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address once; hosts beside each other, a host's pages after each other."""
    pauses: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", pauses.append)
    at_once: set[str] = set()

    def noted(address: str) -> Reply:
        host = address.split("/")[2]
        assert host not in at_once
        at_once.add(host)
        at_once.discard(host)
        return Reply(200)

    pages = ["http://a/1", "http://b/1", "http://a/2", "http://A/3", "http://a/1"]
    replies = dict(ask_all(pages, pause=2.5, ask=noted))

    assert set(replies) == {"http://a/1", "http://b/1", "http://a/2", "http://A/3"}
    assert pauses == [2.5, 2.5]


def test_the_command_tells_what_is_gone_and_does_not_ask_twice(council: Authority) -> None:
    """Exit code 1 for a page that is gone; a page that was there is not asked after again so soon."""
    with another_site() as (address, asked):
        links = "\n".join(f"{address}/{page}\n" for page in ("there", "404", "503", "moved"))
        council.put("2026/101_26.md", record(f"## Response\n\n{links}"))
        first = foilog("links", "--pause", "0", cwd=council.root)
        questions = len(asked)
        asked.clear()
        second = foilog("links", "--pause", "0", "--format", "json", cwd=council.root)
        again = list(asked)
        foilog("links", "--pause", "0", "--days", "0", "--quiet", cwd=council.root)

    assert first.exit_code == second.exit_code == 1
    assert first.output == (
        f"disclosures/2026/101_26.md:12:1: link-dead warning: {address}/404 answers 404\n"
        "    Link to where the page is now, or to an archived copy, or take the link out.\n"
        f"disclosures/2026/101_26.md:14:1: link-unsure info: {address}/503 answers 503\n"
        "    Look yourself: it may be busy, or answer people only.\n"
        f"disclosures/2026/101_26.md:16:1: link-moved info: {address}/moved has moved for good to "
        f"{address}/there\n"
        "    Link to the new address.\n"
        "4 addresses, 1 gone\n"
    )
    assert [one["rule"] for one in json.loads(second.output)] == ["link-dead", "link-unsure", "link-moved"]
    assert again == ["HEAD /404", "GET /404", "HEAD /503", "GET /503"]
    assert questions == 7
    assert len(asked) == 4 + 7


def test_what_is_known_grows_old(council: Authority) -> None:
    """A page is asked after again when so many days have passed; a page that was not there always."""
    replies = {"http://a/": Reply(200), "http://b/": Reply(404)}
    KnownReplies(council.root, TODAY).save(replies, replies)

    later = KnownReplies(council.root, TODAY.replace(day=30))

    assert [later.recent("http://a/", days) for days in (5, 6)] == [None, Reply(200)]
    assert later.recent("http://b/", 6) is None


def test_a_spoiled_memory_is_forgotten(council: Authority) -> None:
    """What cannot be read is asked anew."""
    (council.root / ".foilog").mkdir()
    (council.root / ".foilog/links.json").write_text('{"http://a/": 3}', encoding="utf-8")

    assert KnownReplies(council.root, TODAY).recent("http://a/", 30) is None
