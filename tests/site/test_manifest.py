"""Every site carries a manifest, by which anyone can check a copy."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from conftest import Authority
from foilog import building
from foilog.assembly import Built
from foilog.manifest import Entry, Manifest, ManifestError, file_entry, read_manifest, site_manifest
from site_building import digests
from terminal import foilog


def test_the_manifest_names_every_file_of_the_site(sample: Path) -> None:
    """Path, sha256 and size of each, itself left out; the version that made them, and no time."""
    site = sample / "site"

    stated = json.loads((site / "manifest.json").read_bytes())

    assert set(stated) == {"foilog", "files"}
    assert [one["path"] for one in stated["files"]] == sorted(set(digests(site)) - {"manifest.json"})
    for one in stated["files"]:
        content = (site / one["path"]).read_bytes()
        assert one == {
            "path": one["path"],
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }


def test_a_manifest_is_read_as_it_was_written() -> None:
    """Paths with letters beyond ASCII too."""
    manifest = Manifest({"a/ŵ.html": Entry("0" * 64, 3), "a.html": Entry("1" * 64, 0)}, "1.2")

    assert read_manifest(manifest.to_bytes()) == manifest


@pytest.mark.parametrize("content", [b"", b"[]", b'{"files": [{}], "foilog": "1"}', b"\xff", b'{"files": 3}'])
def test_what_is_no_manifest_is_said_to_be_none(content: bytes) -> None:
    """Another program's `manifest.json` is not taken for ours."""
    with pytest.raises(ManifestError, match="this is not a manifest of foilog"):
        read_manifest(content)


def test_a_folder_without_a_manifest_has_none(tmp_path: Path) -> None:
    """A site of an earlier version, or nothing at all."""
    assert site_manifest(tmp_path) is None
    assert site_manifest(tmp_path / "none") is None


def test_a_large_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    """The digest is that of the whole."""
    content = b"0123456789" * 300_000
    (tmp_path / "large").write_bytes(content)

    assert file_entry(tmp_path / "large") == Entry(hashlib.sha256(content).hexdigest(), len(content))


def test_a_new_site_that_somebody_else_changed_is_not_published(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that writes after us, or a disk that lost a file, is found before the swap."""
    built = building.build_site
    monkeypatch.setattr(building, "build_site", lambda *a, **o: _shortened(built(*a, **o), a[1]))
    done = foilog("build", "--quiet", cwd=council.root)

    assert done.exit_code == 1
    assert done.output == (
        "Not published. index.html is not as it was written: a plugin of mkdocs.yml or another program "
        "changed the new site. The old site stands.\n"
    )
    assert not (council.root / "site").exists()


def _shortened(built: Built, site: Path) -> Built:
    (site / "index.html").write_text("", encoding="utf-8")
    return built
