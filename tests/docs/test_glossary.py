"""The glossary names every table of the house, and no table that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_the_glossary_and_the_models_name_the_same() -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", GLOSSARY.read_text("utf-8"), flags=re.MULTILINE))
    models = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("gangbar.")
        and not model.__name__.endswith("History")
        and model.__name__ != "CacheEntry"  # Django's cache, no word of the field
    }
    assert named == models
