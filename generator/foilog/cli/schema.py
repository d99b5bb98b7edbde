"""`foilog schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from foilog.cli.options import CONFIG, load_settings
from foilog.schema import json_schema
from foilog.settings import Settings

_FOLDER = Path(".vscode")
_SCHEMA = _FOLDER / "record.schema.json"
_SETTING = "yaml.schemas"


@click.command(short_help="Write the JSON Schema of a record's facts, for editors.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--vscode", is_flag=True, help="Write the setting that tells VS Code of it into .vscode/.")
@CONFIG
def schema(file: Path | None, vscode: bool, config_file: Path) -> None:
    """Write the JSON Schema of a record's front matter to FILE, or to the terminal.

    \b
    foilog schema record.json
    foilog schema --vscode

    The site publishes the same at schema/record.json. An editor that knows it completes and checks fields.

    Exit codes: 0 done, 2 the command or its settings cannot be used.
    """
    settings = load_settings(config_file)
    text = _written(json_schema(site=settings.url, requester_types=settings.requester_types))
    try:
        if vscode:
            _write_vscode(settings, text)
        if file:
            _write(file, text)
    except OSError as problem:
        raise click.UsageError(f"{problem.filename} cannot be written: {problem.strerror}") from None
    if not file and not vscode:
        click.echo(text, nl=False)


def _written(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {path}.")


def _write_vscode(settings: Settings, text: str) -> None:
    """Add the setting to those that stand; the rest of them is kept."""
    path = settings.root / _FOLDER / "settings.json"
    pattern = f"{settings.docs_name}/[0-9]*/**/*.md"
    stated = _stated(path)
    known = stated.get(_SETTING, {})
    if not isinstance(known, dict):
        raise click.UsageError(f"`{_SETTING}` in {path} is not a group of settings; delete it first")
    (settings.root / _FOLDER).mkdir(exist_ok=True)
    _write(settings.root / _SCHEMA, text)
    _write(path, _written({**stated, _SETTING: {**known, f"./{_SCHEMA.as_posix()}": [pattern]}}))


def _stated(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        setting = f'"{_SETTING}": {{"./{_SCHEMA.as_posix()}": ["disclosures/[0-9]*/**/*.md"]}}'
        raise click.UsageError(f"{path} has comments or is no JSON, so add the line yourself: {setting}")
    return found
