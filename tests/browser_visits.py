"""A visitor's tab, and everything that went wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page


@dataclass
class Visit:
    """A page being visited, and everything that went wrong on it."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site and wait until it is quiet."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page


def visit(context: BrowserContext, address: str) -> Visit:
    """A new tab that remembers what it asked for and what it complained of."""
    page = context.new_page()
    seen = Visit(page, address)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda problem: seen.complaints.append(f"error: {problem}"))
    page.on(
        "response",
        lambda response: (
            seen.complaints.append(f"{response.status}: {response.url}")
            if response.status >= 400 and not response.url.endswith("/nowhere/")
            else None
        ),
    )
    return seen
