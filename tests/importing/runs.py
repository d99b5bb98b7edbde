"""Running an import in a test, as an officer would in a terminal."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from conftest import TODAY, Authority
from foilog.cli import main


def import_into(authority: Authority, *arguments: str | Path, stdin: str | None = None) -> Result:
    """What `foilog import …` does in the authority's folder."""
    options = ["--config-file", str(authority.config_file), "--date", TODAY.isoformat()]
    return CliRunner().invoke(main, ["import", *map(str, arguments), *options], input=stdin)


def records(authority: Authority) -> dict[str, str]:
    """Every record file of the log by its path."""
    log = authority.root / "disclosures"
    return {path.relative_to(log).as_posix(): path.read_text("utf-8") for path in sorted(log.rglob("*.md"))}


def report(authority: Authority) -> str:
    """The report of the last import."""
    return (authority.root / "import-report.md").read_text("utf-8")
