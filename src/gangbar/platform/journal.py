"""The spine: facts are published here, kept in the journal, and read by whoever is wired to them.

A fact is a frozen dataclass in a slice's `facts.py`. The base fields say whom it concerns and who
may read it; all other fields are kept as details. `publish` writes it in the running transaction,
calls the handlers that belong to the same act, and enqueues the jobs that come after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from gangbar.platform.models import JournalEntry
from gangbar.platform.viewer import Viewer

#: Group of a fact that is told while the reader has access to anything of the person.
ANY_ACCESS = "*"

KINDS: dict[str, type[Fact]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. `sentence` is the lazily translated line of the timeline."""

    sentence: ClassVar[Any] = ""
    icon: ClassVar[str] = "info"

    person: UUID | None = None
    case: UUID | None = None
    addressee: int | None = None
    group: str = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        KINDS[cls.__name__] = cls


Handler = Callable[..., None]
#: Details that are words of ours, not of the members.
_LABELS = frozenset({"group_name", "status", "reason", "consequence", "concern"})
_BASE = frozenset({"person", "case", "addressee", "group"})


@cache
def _wiring() -> dict[type[Fact], Sequence[Handler]]:
    handlers: dict[type[Fact], Sequence[Handler]] = import_module(settings.WIRING).HANDLERS
    return handlers


def details_of(fact: Fact) -> dict[str, Any]:
    """The fact's own fields as JSON-ready values."""
    return {one.name: getattr(fact, one.name) for one in fields(fact) if one.name not in _BASE}


def publish(fact: Fact, *, by: Viewer) -> None:
    """Write `fact` to the journal in the running transaction and tell those who are wired."""
    publish_all([fact], by=by)


def publish_all(facts: Sequence[Fact], *, by: Viewer) -> None:
    """The same for many facts that happened at one moment."""
    now = timezone.now()
    JournalEntry.objects.bulk_create(
        JournalEntry(
            at=now,
            kind=type(fact).__name__,
            organisation_id=by.organisation,
            organisation_name=by.organisation_name,
            member_id=by.member,
            member_name=by.name,
            person_id=fact.person,
            case_id=fact.case,
            addressee_id=fact.addressee,
            data_group=fact.group,
            details=details_of(fact),
        )
        for fact in facts
    )
    for fact in facts:
        for handler in _wiring().get(type(fact), ()):
            handler(fact, by=by)


def told(entry: JournalEntry) -> str:
    """The entry as one sentence in the reader's language."""
    kind = KINDS.get(entry.kind)
    if kind is None:
        return entry.kind
    # Labels are kept in German (words.stored), which is what the catalogue is looked up by.
    details = {
        name: ", ".join(gettext(part) for part in value.split(", ")) if name in _LABELS else value
        for name, value in entry.details.items()
    }
    words = {"who": entry.member_name, "organisation": entry.organisation_name, **details}
    return str(kind.sentence) % words
