"""Sets a document with typst as PDF/A-2a and PDF/UA-1, without network and without packages."""

from __future__ import annotations

import json
import re
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.utils.translation import gettext as _

from gangbar.platform.letters.document import Document, plain
from gangbar.platform.refused import Refused

HERE = Path(__file__).resolve().parent
STANDARDS = ["a-2a", "ua-1"]
_MISSING = re.compile(r'the text `"(.+)"` could not be displayed')


def _typst() -> ModuleType:
    try:
        return import_module("typst")
    except ModuleNotFoundError:
        raise Refused(
            _(
                "Zum Setzen von PDF fehlt ein Baustein. Bitten Sie die Person, die Gangbar"
                " betreibt, die Erweiterung „pdf“ zu installieren: pip install 'gangbar[pdf]'."
                " Bis dahin gibt es den Brief als DOCX oder zum Drucken aus dem Browser."
            )
        ) from None


def pdf(document: Document, *, made_at: datetime) -> bytes:
    """The same bytes for the same document and moment; Refused where a letter has no font."""
    typst = _typst()
    try:
        made: bytes = typst.compile(
            HERE / "letter.typ",
            root=HERE,
            font_paths=[HERE / "fonts"],
            ignore_system_fonts=True,
            # A folder that is not there: nothing but the template can be read in.
            package_path=HERE / "none",
            package_cache_path=HERE / "none",
            sys_inputs={"data": json.dumps(_plain(document.content()))},
            pdf_standards=STANDARDS,
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        if missing := _MISSING.search(error.message):
            raise Refused(
                _(
                    "Ein Schriftzeichen fehlt in unseren Schriften (%(what)s). Schreiben Sie den"
                    " Namen mit lateinischen Buchstaben, oder nehmen Sie das DOCX."
                )
                % {"what": missing[1]}
            ) from None
        raise
    return made


def _plain(value: Any) -> Any:
    """The content with every text plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
