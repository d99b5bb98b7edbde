"""An editor opened in a browser, and what its test backend has saved."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

PATIENCE = 30_000
"""Milliseconds for a message to show, on a machine that has other work."""
_SAVED = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === 'file') found[path + name] = await (await entry.getFile()).text();
      else await walk(entry, `${path}${name}/`);
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test'), '');
  return found;
}"""
_PUT = """async ([path, text]) => {
  const parts = path.split('/');
  let folder = await navigator.storage.getDirectory();
  for (const name of ['sveltia-cms-test', ...parts.slice(0, -1)])
    folder = await folder.getDirectoryHandle(name, { create: true });
  const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
  await file.write(text);
  await file.close();
}"""
_SAVED_BY_DECAP = """() => {
  const found = {};
  const walk = (tree, path) => {
    for (const [name, entry] of Object.entries(tree)) {
      if (typeof entry.content === 'string') found[path + name] = entry.content;
      else walk(entry, `${path}${name}/`);
    }
  };
  walk(window.repoFiles, '');
  return found;
}"""
_REFUSALS = """
  window.refused = [];
  addEventListener('securitypolicyviolation', (event) => window.refused.push(event.blockedURI));
"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A static host that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Opened:
    """The editor's page, and every address that it asked for."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Addresses of others that it asked for, or tried to before its policy stopped it."""
        inner = ("data:", "blob:", self.address)
        refused: list[str] = self.page.evaluate("window.refused")
        return [one for one in (*self.asked, *refused) if not one.startswith(inner)]

    def field(self, path: str) -> Locator:
        """A field of Sveltia's form by its path in the record."""
        return self.page.locator(f'[data-key-path="{path}"]')

    def go(self, place: str) -> None:
        """Open a place of the editor: a list, an entry, or an empty form."""
        self.page.goto(f"{self.address}admin/#/collections/answers{place}")

    def write(self, **parts: str) -> None:
        """Write each part of the text in the place of the mark that stands for it."""
        box = self.field("body").locator("textarea")
        text = box.input_value()
        for name, words in parts.items():
            mark = f"[TO WRITE: what was {name}]"
            assert mark in text
            text = text.replace(mark, words)
        box.fill(text)

    def save(self) -> None:
        """Press Save."""
        self.page.get_by_role("button", name="Save", exact=True).click()

    def put(self, path: str, text: str) -> None:
        """Lay a file into the test backend's repository before signing in."""
        self.page.evaluate(_PUT, [path, text])

    def saved(self) -> dict[str, str]:
        """The files of Sveltia's test backend, in the browser's own file system."""
        found: dict[str, str] = self.page.evaluate(_SAVED)
        return found

    def saved_by_decap(self) -> dict[str, str]:
        """The files of Decap's test backend, in the page's memory."""
        found: dict[str, str] = self.page.evaluate(_SAVED_BY_DECAP)
        return found


@contextmanager
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    """The editor in *folder*, served by a static host and opened in a tab of its own."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 1400})
    try:
        page = context.new_page()
        page.add_init_script(_REFUSALS)
        editor = Opened(page, f"http://127.0.0.1:{server.server_port}/")
        page.on("request", lambda request: editor.asked.append(request.url))
        page.goto(f"{editor.address}admin/")
        yield editor
    finally:
        context.close()
        server.shutdown()
        server.server_close()
        thread.join()
