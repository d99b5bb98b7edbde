"""`mkdocs serve` shows the log while an officer edits, and the findings while it is broken."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from conftest import RECORD, Authority
from site_building import QUIET


@contextmanager
def serving(authority: Authority) -> Iterator[str]:
    """The address of a running `mkdocs serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, **QUIET}
    with subprocess.Popen(
        command, cwd=authority.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}/foi/"
        finally:
            server.terminate()


def page_with(address: str, words: str) -> str:
    """The page at *address* once it holds *words*; fails after twenty seconds."""
    text = ""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                text = response.read().decode()
            if words in text:
                return text
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"no {words!r} at {address}: {text[:500]}")


def test_a_broken_record_shows_its_findings_and_mending_it_brings_the_log_back(council: Authority) -> None:
    """A request never hangs: the page says what to mend, and gives way once it is mended."""
    council.put("2026/101_26.md", RECORD.replace("granted-in-full", "granted"))

    with serving(council) as address:
        broken = page_with(address, "is not an outcome")
        council.put("2026/101_26.md", RECORD)
        mended = page_with(address, "Library opening hours")

    assert "disclosures/2026/101_26.md:7:10" in broken
    assert "is not an outcome" not in mended
