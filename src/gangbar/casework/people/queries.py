"""Reading the own organisation's records, and turning a data group into lines to read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel.dates import format_date
from django.apps import apps
from django.db.models import Exists, Field, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gangbar.casework.people.domain import ENTRIES, FIELDS
from gangbar.casework.people.models import CefrLevel, LanguageSkill, Note, Record, ResidenceTitle
from gangbar.commons.network import queries as network
from gangbar.kernel.countries import country_name
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.languages import language_name
from gangbar.kernel.partial_date import PartialDate
from gangbar.platform.paging import Page, newest_first
from gangbar.platform.viewer import Viewer

Content = Mapping[str, Any]
#: Notes on one page.
SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One label with its value, as a reader sees it."""

    label: str
    value: str
    original_script: bool = False


def records(viewer: Viewer) -> QuerySet[Record]:
    """The records of the viewer's organisation; no other organisation's exist for her."""
    if not viewer.does_casework:
        return Record.objects.none()
    return Record.objects.filter(organisation=viewer.organisation)


def record_of(viewer: Viewer, person: UUID) -> Record | None:
    return records(viewer).filter(person=person).first()


def held_record(viewer: Viewer, person: UUID) -> Record | None:
    """The record as it now stands; nobody changes it before the end of the transaction."""
    return records(viewer).filter(person=person).select_for_update().first()


def portrait(viewer: Viewer, person: UUID) -> Record | None:
    """The record as `portraits` gives it, or None."""
    return portraits(viewer, [person]).first()


def portraits(viewer: Viewer, persons: Collection[UUID]) -> QuerySet[Any]:
    """Records of several people, each with `german`, the best level of German that it holds.

    `residence` and `residence_until` are the title that ends last, where one ends.
    """
    levels = LanguageSkill.objects.filter(record=OuterRef("pk"), language="de")
    # The letters and digits of the levels stand in the order of the levels.
    best = levels.exclude(level=CefrLevel.NONE).order_by("-level").values("level")[:1]
    last = ending_titles(viewer).filter(record=OuterRef("pk"))
    return (
        records(viewer)
        .filter(person__in=persons)
        .annotate(
            german=Subquery(best),
            residence=Subquery(last.values("title")[:1]),
            residence_until=Subquery(last.values("valid_until")[:1]),
        )
    )


def ending_titles(viewer: Viewer) -> QuerySet[ResidenceTitle]:
    """Of each own record the residence title that ends last, with its day.

    Nothing ends where a title without an end was entered after it.
    """
    if not viewer.does_casework:
        return ResidenceTitle.objects.none()
    ending = ResidenceTitle.objects.filter(
        organisation=viewer.organisation, valid_until__isnull=False
    )
    goes_on = ResidenceTitle.objects.filter(record=OuterRef("record")).filter(
        Q(valid_until__gt=OuterRef("valid_until")) | Q(valid_until=None, pk__gt=OuterRef("pk"))
    )
    return ending.filter(~Exists(goes_on)).order_by("valid_until", "id")


def notes(viewer: Viewer, record: Record, *, before: int = 0) -> Page[Note]:
    """One page of counselling notes, the newest first; older than the note `before`."""
    found = Note.objects.filter(record=record, organisation=viewer.organisation)
    return newest_first(found, before=str(before or ""), size=SHOWN)


def snapshot(
    viewer: Viewer, record: Record, groups: Sequence[DataGroup]
) -> dict[DataGroup, dict[str, Any]]:
    """The chosen groups of a record as they stand, ready to be contributed (JSON values)."""
    del viewer  # the record is the viewer's own, or she would not hold it
    return {group: _content(record, group) for group in groups}


def _content(record: Record, group: DataGroup) -> dict[str, Any]:
    fields: dict[str, Any] = {name: _plain(record, name) for name in FIELDS[group]}
    if group is DataGroup.IDENTITY:
        fields |= {"_sort": record.sort_key, "_search": record.search_key}
    content: dict[str, Any] = {"fields": fields}
    if group in ENTRIES:
        relation, names = ENTRIES[group]
        content["entries"] = [
            {name: _json(getattr(entry, name)) for name in names}
            for entry in getattr(record, relation).all()
        ]
    return content


def _plain(record: Record, name: str) -> Any:
    return record.district_id if name == "district" else getattr(record, name)


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def lines(viewer: Viewer | None, group: DataGroup, content: Content) -> list[Line]:
    """A group's content as labelled lines; empty values are left out."""
    del viewer
    fields = content.get("fields", {})
    found = [
        Line(
            _label(name),
            _shown("record", name, fields[name]),
            original_script=name == "original_name",
        )
        for name in FIELDS[group]
        if fields.get(name)
    ]
    found.extend(_entry_line(group, entry) for entry in content.get("entries", ()))
    return found


def _label(name: str) -> str:
    field = Record._meta.get_field(name)
    return str(field.verbose_name) if isinstance(field, Field) else name


_SINGULAR = {
    DataGroup.CONTACT: "contactway",
    DataGroup.RESIDENCE: "residencetitle",
    DataGroup.LANGUAGE: "languageskill",
    DataGroup.QUALIFICATION: "qualification",
}


def _entry_line(group: DataGroup, entry: Mapping[str, Any]) -> Line:
    model = _SINGULAR[group]
    shown = {
        name: _shown(model, name, entry[name])
        for name in ENTRIES[group][1]
        if entry.get(name) not in (None, "")
    }
    if group is DataGroup.CONTACT:
        label = shown.pop("kind", "")
    elif group is DataGroup.LANGUAGE:
        label = shown.pop("language", "")
    elif group is DataGroup.RESIDENCE:
        label = _("Aufenthaltstitel")
        if "valid_until" in shown:
            shown["valid_until"] = _("gültig bis %(day)s") % {"day": shown["valid_until"]}
        if "valid_from" in shown:
            shown["valid_from"] = _("ab %(day)s") % {"day": shown["valid_from"]}
    else:
        label = _("Abschluss")
        if "duration_months" in shown:
            shown["duration_months"] = _("%(n)s Monate") % {"n": shown["duration_months"]}
        if "experience_years" in shown:
            shown["experience_years"] = _("%(n)s Jahre Erfahrung") % {
                "n": shown["experience_years"]
            }
    return Line(label, ", ".join(shown.values()))


def _shown(model: str, name: str, value: Any) -> str:
    """A stored value in the reader's language."""
    language = get_language() or "de"
    if name in {"nationalities", "birth_country", "country"}:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(country_name(code, language) for code in codes)
    if name in {"language", "spoken_language"}:
        return language_name(value, language)
    if name in {"birth_date", "arrived_on", "valid_from", "finished"}:
        return PartialDate.parse(value).german()
    if name in {"valid_until", "certified_on"}:
        return format_date(PartialDate.parse(value).earliest, "dd.MM.yyyy", locale="de")
    if name == "district":
        return network.district_name(None, value)
    choices = dict(apps.get_model("people", model)._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))
