"""The hook that lets no commit pass whose log has errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shlex import quote

from foilog.git import git

MARK = "# foilog"
_HOOK = """\
#!/bin/sh
# foilog: checks the log before each commit. Skip it once with `git commit --no-verify`.
cd {root} || exit 1
if command -v foilog >/dev/null 2>&1; then set -- foilog; else set -- {python} -m foilog; fi
if ! "$@" check --severity error; then
  echo "Nothing was committed: mend what is listed above, then commit again." >&2
  exit 1
fi
"""


class HookError(ValueError):
    """The hook cannot be installed; the message says why."""


def hook_path(folder: Path) -> Path:
    """Where git looks for the hook. Raises: GitMissingError, GitError."""
    return folder / git(folder, "rev-parse", "--git-path", "hooks/pre-commit").strip()


def is_installed(folder: Path) -> bool:
    """Whether our hook is there and can run. Raises: GitMissingError, GitError."""
    path = hook_path(folder)
    return path.is_file() and MARK in path.read_text("utf-8", "replace") and os.access(path, os.X_OK)


def install_hook(folder: Path) -> Path:
    """Write the hook for the log in *folder*; another hook is left alone.

    Raises: HookError, GitMissingError, GitError, OSError.
    """
    path = hook_path(folder)
    if path.exists() and MARK not in path.read_text("utf-8", "replace"):
        raise HookError(f"{path} is another hook: add the line `foilog check` to it")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _HOOK.format(root=quote(str(folder.resolve())), python=quote(sys.executable))
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path
