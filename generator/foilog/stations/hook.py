"""The hook that git runs before it keeps a commit: where it lies, whose it is, and putting it there."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from foilog.stations.staged import git

_OURS = "# foilog hooks: checks what is about to be committed"
_SCRIPT = """\
#!/bin/sh
{ours}
python={python}
if [ ! -x "$python" ]; then
    echo "foilog is no longer at $python: run 'foilog hooks install' again." >&2
    exit 1
fi
exec "$python" -P -m foilog hooks run --config-file {config}
"""


class OtherHookError(Exception):
    """A hook of somebody else's is there; the message says how to have both."""


def hook_path(folder: Path) -> Path:
    """Where the pre-commit hook of the repository around *folder* lies. Raises: GitError."""
    return folder / git("rev-parse", "--git-path", "hooks/pre-commit", cwd=folder).strip()


def is_others(hook: Path) -> bool:
    """Whether a hook is there that foilog did not make."""
    return hook.exists() and _OURS not in hook.read_text(encoding="utf-8", errors="replace")


def is_installed(folder: Path) -> bool:
    """Whether git checks what is committed here, by foilog's hook or a line in another. Raises: GitError."""
    hook = hook_path(folder)
    if not hook.is_file() or not os.access(hook, os.X_OK):
        return False
    return "foilog hooks run" in hook.read_text(encoding="utf-8", errors="replace")


def install_hook(config_file: Path, *, force: bool = False) -> Path:
    """Put the hook for the log of *config_file* there; *force* keeps another as pre-commit.old.

    Raises: OtherHookError, GitError, OSError.
    """
    hook = hook_path(config_file.resolve().parent)
    if is_others(hook) and not force:
        raise OtherHookError(_there_is_one(hook, config_file))
    if is_others(hook):
        hook.replace(hook.with_name("pre-commit.old"))
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(_script(config_file), encoding="utf-8")
    hook.chmod(0o755)
    return hook


def _config_from_top(config_file: Path) -> str:
    top = git("rev-parse", "--show-toplevel", cwd=config_file.resolve().parent).strip()
    return config_file.resolve().relative_to(Path(top).resolve()).as_posix()


def _script(config_file: Path) -> str:
    return _SCRIPT.format(
        ours=_OURS, python=shlex.quote(sys.executable), config=shlex.quote(_config_from_top(config_file))
    )


def _there_is_one(hook: Path, config_file: Path) -> str:
    command = (
        f"{shlex.quote(sys.executable)} -P -m foilog hooks run --config-file {_config_from_top(config_file)}"
    )
    return (
        f"there is a hook already: {hook}\n"
        f"    Add this line to it, before any `exec`:\n        {command} || exit 1\n"
        "    or run `foilog hooks install --force`, which keeps the old hook aside."
    )
