"""File names as findings may show them: a person's name in one is cut short."""

from __future__ import annotations


def masked_path(path: str) -> str:
    """A *path* fit to be printed: its last part shortened where that names a person or turns strange."""
    from foilog.gate.filenames import masked_name  # loads lists of names, which only a finding needs

    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{masked_name(name)}"
