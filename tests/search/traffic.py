"""What a browser under test asks for and complains of."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Response


@dataclass
class Traffic:
    """What a browser asked for and complained of."""

    responses: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def addresses(self) -> list[str]:
        """Every address asked for."""
        return [response.url for response in self.responses]

    def size(self) -> int:
        """The bytes of all bodies, as they travelled."""
        return sum(int(response.headers.get("content-length", 0)) for response in self.responses)

    def watch(self, context: BrowserContext) -> Traffic:
        """Note everything that happens in *context* from now on."""
        context.on("response", lambda response: self.responses.append(response))
        context.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        context.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return self
