"""Words of the kernel's terms in the interface language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gangbar.kernel.groups import DataGroup
from gangbar.kernel.sentences import Sentence

GROUPS: Mapping[DataGroup, Any] = {
    DataGroup.IDENTITY: _("Identität"),
    DataGroup.CONTACT: _("Kontakt"),
    DataGroup.RESIDENCE: _("Aufenthalt"),
    DataGroup.BENEFIT: _("Leistungen"),
    DataGroup.QUALIFICATION: _("Qualifikation"),
    DataGroup.LANGUAGE: _("Sprache"),
    DataGroup.EMPLOYMENT: _("Beschäftigung"),
    DataGroup.HEALTH: _("Gesundheit und Betreuung"),
    DataGroup.NOTES: _("Beratungsnotizen"),
}


def group_name(group: DataGroup | str) -> Any:
    return GROUPS[DataGroup(group)]


def stored(label: Any) -> str:
    """A label as the journal keeps it: in German, whatever language the member works in."""
    with translation.override("de"):
        return str(label)


def told(sentence: Any) -> str:
    """A sentence of the kernel, or a lazy translation, in the reader's language."""
    return sentence.translated(gettext) if isinstance(sentence, Sentence) else str(sentence)
