"""Two members, one record: what was saved by somebody else while a form was open.

Each drawn form carries a version: a mark for every field and list of entries as it was drawn. When
it comes back, three states are compared: as drawn, as it now stands, as typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.domain import changed_meanwhile
from gangbar.casework.people.forms.record import RecordForm, entry_sets
from gangbar.casework.people.models import Record

#: Name of the hidden field; a draft keeps it, so that it returns with what was typed.
FIELD = "version"
_MARK = 12
_RELATIONS = {
    "contactways": _("Wie man die Person erreicht"),
    "experiences": _("Berufserfahrung"),
    "languageskills": _("Sprachen"),
    "qualifications": _("Abschlüsse"),
    "residencetitles": _("Aufenthaltstitel"),
}
Sets = Mapping[str, Any]


@dataclass(frozen=True)
class Meanwhile:
    """A field or list that somebody else has changed: how it stands now, and what was typed.

    `is_untouched`: whoever sent the form had changed nothing there.
    """

    name: str
    label: str
    now: Sequence[str]
    typed: Sequence[str]
    is_untouched: bool


def drawn_version(form: RecordForm, sets: Sets) -> str:
    """The marks of a form as it is drawn: `name:mark`, parted by spaces."""
    return " ".join(f"{name}:{mark}" for name, mark in _marks(form, sets).items())


def meanwhile(form: RecordForm, sets: Sets, record: Record, seen: str) -> list[Meanwhile]:
    """What differs between the record as it now stands and a form that was drawn before.

    `form` and `sets` are bound to what was typed, `seen` is the version that came with them.
    """
    now_form, now_sets = RecordForm(instance=record), entry_sets(None, record)
    before = dict(part.split(":", 1) for part in seen.split() if ":" in part)
    typed = _marks(form, sets)
    return [
        Meanwhile(
            name,
            str(_RELATIONS[name] if name in _RELATIONS else form[name].label),
            _words(now_form, now_sets, name),
            _words(form, sets, name),
            is_untouched=typed[name] == before.get(name),
        )
        for name in changed_meanwhile(before, _marks(now_form, now_sets), typed)
    ]


def redrawn(
    data: QueryDict, record: Record, found: Sequence[Meanwhile]
) -> tuple[RecordForm, dict[str, Any]]:
    """The form with everything that was typed, and with the new values where nothing was."""
    untouched = [one.name for one in found if one.is_untouched]
    now_form, now_sets = RecordForm(instance=record), entry_sets(None, record)
    mixed = data.copy()
    for name in untouched:
        if name not in _RELATIONS:
            mixed[name] = _drawn(now_form[name])
    sets = entry_sets(mixed, record)
    return RecordForm(mixed, instance=record), {
        name: now_sets[name] if name in untouched else bound for name, bound in sets.items()
    }


def _marks(form: RecordForm, sets: Sets) -> dict[str, str]:
    drawn: dict[str, Any] = {bound.name: _drawn(bound) for bound in form}
    drawn |= {name: _rows(found) for name, found in sets.items()}
    return {
        name: hashlib.sha256(repr(value).encode()).hexdigest()[:_MARK]
        for name, value in drawn.items()
    }


def _rows(found: Any) -> list[list[str]]:
    """The rows of one list as drawn, without those that are empty or ticked for deletion."""
    rows = []
    for one in found.forms:
        values = [_drawn(bound) for bound in one if bound.name != "DELETE"]
        if any(values) and not (one.is_bound and one["DELETE"].value()):
            rows.append(values)
    return rows


def _drawn(bound: forms.BoundField) -> str:
    """A value as the browser has it and sends it back, line ends and blanks at the end aside."""
    value = bound.value()
    shown = value if isinstance(value, (list, tuple)) else bound.field.widget.format_value(value)
    first = next(iter(shown), "") if isinstance(shown, (list, tuple)) else shown
    return "\n".join(str(first if first is not None else "").split("\n")).replace("\r", "").strip()


def _words(form: RecordForm, sets: Sets, name: str) -> list[str]:
    """The value of a field, or a line for each entry, as a reader sees it."""
    if name not in _RELATIONS:
        return [word for word in [_word(form[name])] if word]
    return [
        ", ".join(word for bound in one if bound.name != "DELETE" and (word := _word(bound)))
        for one in sets[name].forms
        if not (one.is_bound and one["DELETE"].value()) and any(_drawn(b) for b in one)
    ]


def _word(bound: forms.BoundField) -> str:
    value = _drawn(bound)
    choices = dict(getattr(bound.field, "choices", ()))
    return str(choices.get(value, value)) if value else ""
