"""English is complete: every German text of the source has its translation."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The script behind `make messages`, which is started and not installed."""
    spec = spec_from_file_location("messages", ROOT / "scripts/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_has_its_english(messages: ModuleType) -> None:
    missing = messages.untranslated(messages.collected(), messages.translated())

    assert not missing, "without English:\n" + "\n".join(missing)


def test_texts_without_full_english_are_noticed(messages: ModuleType) -> None:
    texts, catalogue = Catalog(locale="de"), Catalog(locale="en")
    for word, english in (("ja", "yes"), ("nein", ""), ("offen", None)):
        texts.add(word)
        if english is not None:
            catalogue.add(word, english)
    texts.add(("Tag", "Tage"))
    catalogue.add(("Tag", "Tage"), ("day", ""))
    catalogue.add("doch", "still", flags=["fuzzy"])
    texts.add("doch")

    assert messages.untranslated(texts, catalogue) == [
        "nein",
        "offen",
        "('Tag', 'Tage')",
        "doch",
    ]
