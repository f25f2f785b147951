"""The committed front-end files are exactly those that the manifests vouch for."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    ROOT / "src/gangbar/platform/ui/static/ui/vendor",
    ROOT / "tests/vendor",
    ROOT / "src/gangbar/platform/letters/fonts",
)


def breaches(folder: Path) -> list[str]:
    """What differs between a folder and its manifest, in sentences."""
    listed = json.loads((folder / "MANIFEST.json").read_text("utf-8"))["files"]
    found = []
    for entry in listed:
        path = folder / entry["file"]
        if not path.is_file():
            found.append(f"{entry['file']} is listed but missing")
            continue
        digest = base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
        if entry["sha384"] != f"sha384-{digest}":
            found.append(f"{entry['file']} is not what the manifest says")
        if not all(entry.get(key) for key in ("package", "version", "licence")):
            found.append(f"{entry['file']} does not say where it comes from")
    names = {entry["file"] for entry in listed} | {"MANIFEST.json"}
    strangers = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    found += [f"{name} lies there unlisted" for name in sorted(strangers - names)]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_what_its_manifest_says(folder: Path) -> None:
    assert breaches(folder) == []


def test_a_changed_a_missing_and_an_unlisted_file_are_noticed(tmp_path: Path) -> None:
    origin = {"package": "p", "version": "1", "licence": "MIT"}
    entries = [{"file": name, "sha384": "sha384-x", **origin} for name in ("a.js", "b.js")]
    (tmp_path / "MANIFEST.json").write_text(json.dumps({"files": entries}), "utf-8")
    (tmp_path / "a.js").write_text("changed", "utf-8")
    (tmp_path / "c.js").write_text("stranger", "utf-8")

    assert breaches(tmp_path) == [
        "a.js is not what the manifest says",
        "b.js is listed but missing",
        "c.js lies there unlisted",
    ]


def test_the_vendored_files_stay_lean() -> None:
    size = sum(path.stat().st_size for path in FOLDERS[0].iterdir())

    assert size < 3_000_000


def test_no_font_of_the_letters_is_heavy() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDERS[2].glob("*.ttf")}

    assert sizes
    assert [name for name, size in sizes.items() if size > 1_000_000] == []


def test_vendored_styles_load_nothing_from_elsewhere() -> None:
    for sheet in FOLDERS[0].glob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", sheet.read_text("utf-8")):
            assert address.startswith("data:image/svg+xml") or (FOLDERS[0] / address).is_file()
