"""Reading the own organisation's records, and turning a data group into lines to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel.dates import format_date
from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Field, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gangbar.casework.people.domain import FIELDS, RELATIONS, slots
from gangbar.casework.people.models import (
    CefrLevel,
    LanguageSkill,
    Note,
    Qualification,
    Record,
    ResidenceTitle,
)
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


def degrees(viewer: Viewer, person: UUID) -> QuerySet[Qualification]:
    """The degrees in the own record of a person."""
    return Qualification.objects.filter(
        organisation=viewer.organisation, record__person=person
    ).order_by("id")


def notes(viewer: Viewer, record: Record, *, before: int = 0) -> Page[Note]:
    """One page of counselling notes, the newest first; older than the note `before`."""
    found = Note.objects.filter(record=record, organisation=viewer.organisation)
    return newest_first(found, before=str(before or ""), size=SHOWN)


def snapshot(
    viewer: Viewer, record: Record, groups: Sequence[DataGroup]
) -> dict[DataGroup, dict[str, Any]]:
    """The chosen groups of a record as they stand, ready to be contributed (JSON values)."""
    del viewer  # the record is the viewer's own, or she would not hold it
    entries = _entries(record, [relation for group in groups for _key, relation in slots(group)])
    return {group: _content(record, group, entries) for group in groups}


def _entries(record: Record, relations: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
    """The entries of several kinds as JSON values, read in one statement."""
    if not relations:
        return {}
    read = {}
    for relation in relations:
        model = apps.get_model("people", relation.removesuffix("s"))
        found: QuerySet[Any] = QuerySet(model).filter(record=OuterRef("pk"))
        ordered = found.order_by(*(model._meta.ordering or ["id"]))
        names = {name: name for name in RELATIONS[relation]}
        read[_column(relation)] = ArraySubquery(ordered.values(json=JSONObject(**names)))
    kept: Any = Record.objects.filter(pk=record.pk).values(**read).get()
    return {relation: kept[_column(relation)] for relation in relations}


def _column(relation: str) -> str:
    """Under a name of its own: the relation itself has the plain one."""
    return f"{relation}_as_json"


def _content(
    record: Record, group: DataGroup, entries: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    fields: dict[str, Any] = {name: _plain(record, name) for name in FIELDS[group]}
    if group is DataGroup.IDENTITY:
        fields |= {"_sort": record.sort_key, "_search": record.search_key}
    return {"fields": fields} | {key: entries[relation] for key, relation in slots(group)}


def _plain(record: Record, name: str) -> Any:
    return record.district_id if name == "district" else getattr(record, name)


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
    found.extend(
        _entry_line(relation, entry)
        for key, relation in slots(group)
        for entry in content.get(key, ())
    )
    return found


def _label(name: str) -> str:
    field = Record._meta.get_field(name)
    return str(field.verbose_name) if isinstance(field, Field) else name


def _entry_line(relation: str, entry: Mapping[str, Any]) -> Line:
    model = relation.removesuffix("s")
    shown = {
        name: _shown(model, name, entry[name])
        for name in RELATIONS[relation]
        if entry.get(name) not in (None, "")
    }
    label = _LABELS[relation](shown)
    return Line(label, ", ".join(shown.values()))


def _said(shown: dict[str, str], name: str, template: str) -> None:
    """Put a value into the words that say what it is."""
    if name in shown:
        shown[name] = template % {"value": shown[name]}


def _title(shown: dict[str, str]) -> str:
    _said(shown, "valid_until", _("gültig bis %(value)s"))
    _said(shown, "valid_from", _("ab %(value)s"))
    return _("Aufenthaltstitel")


def _degree(shown: dict[str, str]) -> str:
    _said(shown, "duration_months", _("%(value)s Monate"))
    _said(shown, "experience_years", _("%(value)s Jahre Erfahrung"))
    return _("Abschluss")


def _experience(shown: dict[str, str]) -> str:
    _said(shown, "begun", _("von %(value)s"))
    _said(shown, "ended", _("bis %(value)s"))
    _said(shown, "hours", _("%(value)s Stunden je Woche"))
    return _("Berufserfahrung")


#: What an entry is called; what stands in it is put into words on the way.
_LABELS: Mapping[str, Callable[[dict[str, str]], str]] = {
    "contactways": lambda shown: shown.pop("kind", ""),
    "languageskills": lambda shown: shown.pop("language", ""),
    "residencetitles": _title,
    "qualifications": _degree,
    "experiences": _experience,
}


def _shown(model: str, name: str, value: Any) -> str:
    """A stored value in the reader's language."""
    language = get_language() or "de"
    if name in {"nationalities", "birth_country", "country"}:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(country_name(code, language) for code in codes)
    if name in {"language", "spoken_language"}:
        return language_name(value, language)
    if name in {"birth_date", "arrived_on", "valid_from", "finished", "begun", "ended"}:
        return PartialDate.parse(value).german()
    if name in {"valid_until", "certified_on"}:
        return format_date(PartialDate.parse(value).earliest, "dd.MM.yyyy", locale="de")
    if name == "district":
        return network.district_name(None, value)
    choices = dict(apps.get_model("people", model)._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))
