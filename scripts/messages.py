"""Collects the German texts of the source and brings the English catalogue up to date.

`make messages` writes and compiles; `untranslated` is what a test asks. Without line numbers and
dates the catalogue changes only when a text does.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "src/gangbar/locale/en/LC_MESSAGES/django.po"
KEYWORDS = (
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
)
HEADER = r"""# The English of Gangbar. Licence: EUPL-1.2.
msgid ""
msgstr ""
"Project-Id-Version: Gangbar\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def collected() -> Catalog:
    """Every text of Python modules and templates, tests left out."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        options = [f"--keyword={keyword}" for keyword in KEYWORDS]
        CommandLineInterface().run(  # type: ignore[no-untyped-call]
            [
                "pybabel",
                "--quiet",
                "extract",
                f"--mapping={ROOT / 'pyproject.toml'}",
                f"--output={template}",
                "--add-comments=Translators:",
                "--sort-by-file",
                *options,
                str(ROOT / "src/gangbar"),
            ]
        )
        with template.open("rb") as file:
            return read_po(file)


def translated() -> Catalog:
    """The English catalogue as it stands; an empty one if there is none yet."""
    text = CATALOGUE.read_text("utf-8") if CATALOGUE.exists() else HEADER
    return read_po(BytesIO(text.encode()), locale="en")


def untranslated(texts: Catalog, catalogue: Catalog) -> list[str]:
    """German texts that have no English, or only a doubtful one."""
    missing = []
    for message in texts:
        english = catalogue.get(message.id, message.context) if message.id else None
        strings = english.string if english else ""
        complete = all(strings if isinstance(strings, tuple | list) else (strings,))
        if message.id and (english is None or english.fuzzy or not complete):
            missing.append(str(message.id))
    return missing


def as_text(catalogue: Catalog) -> str:
    """The file as we keep it: Babel's dates and empty addresses say nothing."""
    buffer = BytesIO()
    write_po(
        buffer, catalogue, width=0, ignore_obsolete=True, omit_header=True, include_lineno=False
    )
    return HEADER + "\n" + buffer.getvalue().decode()


def main() -> None:
    texts, catalogue = collected(), translated()
    catalogue.update(texts, no_fuzzy_matching=True)
    for message in catalogue:
        shown = [Path(name) for name, _line in message.locations]
        names = dict.fromkeys(
            str(path.relative_to(ROOT) if path.is_absolute() else path) for path in shown
        )
        message.locations = [(name, 0) for name in names]

    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(as_text(catalogue), "utf-8")
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)

    missing = untranslated(texts, catalogue)
    print(f"{len(catalogue)} texts, {len(missing)} without English")


if __name__ == "__main__":
    main()
