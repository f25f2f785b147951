"""Turns the vendored web fonts into the TrueType files that letters are set in.

Needs `fonttools` and `brotli`, which nothing else here uses: `make vendor` runs it with uv, after
scripts/vendor.py. tests/architecture/test_vendor.py compares every file with its manifest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
LETTERS = ROOT / "src/gangbar/platform/letters/fonts"
MODULES = ROOT / "node_modules"
ETHIOPIC = "@fontsource/noto-sans-ethiopic"
# Noto Sans Arabic draws a letter and its dots as two glyphs, and what is copied out of a PDF then
# has letters twice; Vazirmatn keeps them whole, in Arabic and in Persian.
ARABIC = "@fontsource/vazirmatn"
FONTS = (
    ("@kern-ux/native", "dist/fonts/noto-sans/NotoSans-Regular.woff2", "noto-sans-400.ttf"),
    ("@kern-ux/native", "dist/fonts/noto-sans/NotoSans-Bold.woff2", "noto-sans-700.ttf"),
    (ARABIC, "files/vazirmatn-arabic-400-normal.woff2", "vazirmatn-400.ttf"),
    (ARABIC, "files/vazirmatn-arabic-700-normal.woff2", "vazirmatn-700.ttf"),
    (ETHIOPIC, "files/noto-sans-ethiopic-ethiopic-400-normal.woff2", "noto-sans-ethiopic-400.ttf"),
)
LICENCE = "OFL-1.1"  # the fonts' own, whatever the package around them says


def truetype(source: Path, target: Path) -> None:
    """Unpack one font; without bounding boxes and date anew, two runs give the same bytes."""
    font = TTFont(source, recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    font.save(target)


def main() -> None:
    files = []
    for package, path, name in (*FONTS, (ARABIC, "LICENSE", "OFL.txt")):
        if name.endswith(".ttf"):
            truetype(MODULES / package / path, LETTERS / name)
        else:
            shutil.copyfile(MODULES / package / path, LETTERS / name)
        stated = json.loads((MODULES / package / "package.json").read_text("utf-8"))
        digest = base64.b64encode(hashlib.sha384((LETTERS / name).read_bytes()).digest()).decode()
        origin = {"package": package, "version": stated["version"], "licence": LICENCE}
        files.append({"file": name, "sha384": f"sha384-{digest}", **origin})
    text = json.dumps({"files": files}, indent=2)
    (LETTERS / "MANIFEST.json").write_text(text + "\n", "utf-8")
    print(f"{len(FONTS)} fonts in {LETTERS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
