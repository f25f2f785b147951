"""Copies the front-end files out of node_modules into the package and writes their manifests.

Started by `make vendor` after `npm ci`. Users and tests never need Node: the result is committed,
and tests/architecture/test_vendor.py compares every file with its manifest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
UI = ROOT / "src/gangbar/platform/ui/static/ui/vendor"
TESTS = ROOT / "tests/vendor"

KERN = "@kern-ux/native"
ARABIC = "@fontsource/noto-sans-arabic"
ETHIOPIC = "@fontsource/noto-sans-ethiopic"

# The tick of a checkbox is a drawing, not a direction; arrows are a direction.
TICK = ".kern-form-check__checkbox:checked:before{"
POINTING = (
    "arrow-back",
    "arrow-forward",
    "chevron-left",
    "chevron-right",
    "keyboard-double-arrow-left",
    "keyboard-double-arrow-right",
    "logout",
)


class Copy(NamedTuple):
    """One file that is taken over as it is."""

    package: str
    path: str
    name: str


UI_COPIES = (
    Copy(KERN, "dist/kern.min.css", "kern.min.css"),
    Copy(KERN, "dist/fonts/fira-sans/FiraSans-Regular.woff2", "fira-sans-400.woff2"),
    Copy(KERN, "dist/fonts/fira-sans/FiraSans-Medium.woff2", "fira-sans-500.woff2"),
    Copy(KERN, "dist/fonts/fira-sans/FiraSans-SemiBold.woff2", "fira-sans-600.woff2"),
    Copy(KERN, "dist/fonts/noto-sans/NotoSans-Regular.woff2", "noto-sans-400.woff2"),
    Copy(KERN, "dist/fonts/noto-sans/NotoSans-Bold.woff2", "noto-sans-600.woff2"),
    Copy(ARABIC, "files/noto-sans-arabic-arabic-400-normal.woff2", "noto-sans-arabic-400.woff2"),
    Copy(ARABIC, "files/noto-sans-arabic-arabic-600-normal.woff2", "noto-sans-arabic-600.woff2"),
    Copy(
        ETHIOPIC,
        "files/noto-sans-ethiopic-ethiopic-400-normal.woff2",
        "noto-sans-ethiopic-400.woff2",
    ),
    Copy(
        ETHIOPIC,
        "files/noto-sans-ethiopic-ethiopic-600-normal.woff2",
        "noto-sans-ethiopic-600.woff2",
    ),
    Copy("htmx.org", "dist/htmx.min.js", "htmx.min.js"),
)
TEST_COPIES = (Copy("axe-core", "axe.min.js", "axe.min.js"),)

FACES = (  # family, weight, file, the package that knows the range of letters
    ("Fira Sans", 400, "fira-sans-400.woff2", None),
    ("Fira Sans", 500, "fira-sans-500.woff2", None),
    ("Fira Sans", 600, "fira-sans-600.woff2", None),
    ("Noto Sans", 400, "noto-sans-400.woff2", KERN),
    ("Noto Sans", 600, "noto-sans-600.woff2", KERN),
    ("Noto Sans Arabic", 400, "noto-sans-arabic-400.woff2", ARABIC),
    ("Noto Sans Arabic", 600, "noto-sans-arabic-600.woff2", ARABIC),
    ("Noto Sans Ethiopic", 400, "noto-sans-ethiopic-400.woff2", ETHIOPIC),
    ("Noto Sans Ethiopic", 600, "noto-sans-ethiopic-600.woff2", ETHIOPIC),
)
STACK = '"Fira Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", Arial, sans-serif'
# Fira Sans lacks some fifty letters and marks of DIN 91379; Noto Sans has them all, and is loaded
# only by pages that show one. Plain letters belong to the range because a mark needs its letter.
LATIN = "U+0041-005A, U+0061-007A, U+00C0-036F, U+1D00-1DBF, U+1E00-1EFF, U+2032-2033"


def about(package: str) -> dict[str, str]:
    """Version and licence as the package itself states them."""
    stated = json.loads((MODULES / package / "package.json").read_text("utf-8"))
    return {"package": package, "version": stated["version"], "licence": stated["license"]}


def letters(package: str, weight: int) -> str:
    """The unicode-range of a package's own script, so that nobody loads the font in vain."""
    if package == KERN:
        return LATIN
    script = package.rsplit("-", 1)[-1]
    css = (MODULES / package / f"{weight}.css").read_text("utf-8")
    for face in css.split("/* "):
        if f"{script}-{script}-" in face and (found := re.search(r"unicode-range: ([^;]+);", face)):
            return found[1]
    raise LookupError(f"{package} states no unicode-range for {script} {weight}")


def fonts_css() -> str:
    """One stylesheet for all fonts, and the family list that KERN shall use."""
    parts = ["/* Made by scripts/vendor.py. */"]
    for family, weight, name, package in FACES:
        span = f"\n  unicode-range: {letters(package, weight)};" if package else ""
        parts.append(
            f'@font-face {{\n  font-family: "{family}";\n  font-style: normal;\n'
            f"  font-weight: {weight};\n  font-display: swap;\n"
            f'  src: url("{name}") format("woff2");{span}\n}}'
        )
    parts.append(f":root {{\n  --kern-typography-font-family-default: {STACK};\n}}")
    return "\n\n".join(parts) + "\n"


def mirrored(css: str) -> str:
    """KERN for scripts that run from right to left."""
    if TICK not in css:
        raise LookupError("KERN draws its tick in another way; look at the checkbox in Arabic")
    done = subprocess.run(
        [MODULES / ".bin/rtlcss", "--silent", "-"],
        input=css.replace(TICK, f"/*rtl:ignore*/{TICK}"),
        capture_output=True,
        text=True,
        check=True,
    )
    turned = ",".join(f".kern-icon--{name}" for name in POINTING)
    return (
        done.stdout.rstrip()
        + ".kern-form-check__checkbox{direction:ltr}"
        + turned
        + "{transform:scaleX(-1)}\n"
    )


def take(copies: tuple[Copy, ...], folder: Path) -> dict[str, dict[str, str]]:
    """Copy into an emptied folder; answer where each file comes from."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for copy in copies:
        shutil.copyfile(MODULES / copy.package / copy.path, folder / copy.name)
    return {copy.name: about(copy.package) for copy in copies}


def write_manifest(folder: Path, origins: dict[str, dict[str, str]]) -> None:
    """MANIFEST.json: what lies here, where from, and what it must weigh in sha384."""
    files = []
    for name in sorted(origins):
        digest = hashlib.sha384((folder / name).read_bytes()).digest()
        sha = f"sha384-{base64.b64encode(digest).decode()}"
        files.append({"file": name, "sha384": sha, **origins[name]})
    text = json.dumps({"files": files}, indent=2, ensure_ascii=False)
    (folder / "MANIFEST.json").write_text(text + "\n", "utf-8")


def main() -> None:
    origins = take(UI_COPIES, UI)

    (UI / "kern.rtl.css").write_text(mirrored((UI / "kern.min.css").read_text("utf-8")), "utf-8")
    origins["kern.rtl.css"] = about(KERN)

    (UI / "fonts.css").write_text(fonts_css(), "utf-8")
    origins["fonts.css"] = {"package": "gangbar", "version": "-", "licence": "EUPL-1.2"}

    write_manifest(UI, origins)
    write_manifest(TESTS, take(TEST_COPIES, TESTS))
    print(f"{len(origins)} files in {UI.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
