"""What contradicts itself in a record, or between the record and what is typed before planning.

Nothing is put right here: each contradiction is a sentence, and somebody asks the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from gangbar.journey.funding.domain.record import kind_of
from gangbar.journey.funding.domain.words import BENEFITS, RESIDENCE
from gangbar.kernel.partial_date import PartialDate
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_LEVELS: Final = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
#: With these titles no benefits under the AsylbLG (its § 1 names others).
_NOT_ASYLBLG: Final = frozenset(("german", "eu", "settlement", "p25_1_2", "work", "family"))
#: Whoever has one of these draws benefits under the AsylbLG (§ 1 (1) no. 1, 4), none under SGB II.
_ASYLBLG: Final = frozenset(("permission", "tolerated", "tolerated_60a_2_3"))
_DECIDED: Final = frozenset(("partial", "full"))


@dataclass(frozen=True)
class Title:
    """A residence title as it was written; `since` partly known."""

    text: str
    since: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Skill:
    """A level of German with the text of its certificate."""

    level: str
    certificate: str = ""
    certified_on: date | None = None


@dataclass(frozen=True)
class Written:
    """What stands in a record; days may be partly known (ISO), empty is not told."""

    born: str = ""
    arrived: str = ""
    benefit: str = ""
    titles: Sequence[Title] = ()
    german: Sequence[Skill] = ()
    degrees: Sequence[tuple[str, str]] = ()
    recognition: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


def doubts(written: Written, on: date) -> list[str]:
    """Every contradiction as one sentence, the same one never twice."""
    found = [
        *_german(written),
        *_days(written, on),
        *_titles(written, on),
        *_recognition(written),
    ]
    return list(dict.fromkeys(found))


# ---------------------------------------------------------------- German


def _german(written: Written) -> Iterator[str]:
    for one in written.german:
        certified = _certified(one.certificate)
        if certified and one.level in _LEVELS and one.level != certified:
            yield Sentence(
                _("Deutsch %(level)s steht da, das Zertifikat lautet aber auf %(certified)s."),
                level=one.level,
                certified=certified,
            )
    best = max(map(_level_of, written.german), key=_LEVELS.index, default="none")
    typed = written.given.get("german")
    if typed in _LEVELS and _LEVELS.index(typed) < _LEVELS.index(best):
        yield Sentence(
            _("Zum Planen ist Deutsch %(typed)s angegeben, nachgewiesen ist aber %(certified)s."),
            typed=typed,
            certified=best,
        )


def _level_of(one: Skill) -> str:
    """What a certificate proves; a level without one is no proof."""
    certified = _certified(one.certificate)
    return certified or (one.level if one.certificate and one.level in _LEVELS else "none")


def _certified(text: str) -> str:
    """The one level that a certificate names; with several it depends on the points."""
    named = {one.upper() for one in re.findall(r"\b([abc][12])\b", text, re.IGNORECASE)}
    return named.pop() if len(named) == 1 else ""


# ---------------------------------------------------------------- days


def _days(written: Written, on: date) -> Iterator[str]:
    born, arrived = _span(written.born), _span(written.arrived)
    if arrived and arrived[0] > on:
        yield Sentence(
            _("Die Einreise (%(day)s) liegt in der Zukunft."), day=_said(written.arrived)
        )
    if born and born[0] > on:
        yield Sentence(_("Die Geburt (%(day)s) liegt in der Zukunft."), day=_said(written.born))
    if born:
        yield from _before_birth(written, born[0], arrived)
    for one in written.titles:
        yield from _of_title(one, written, arrived)
    for skill in written.german:
        if skill.certified_on and skill.certified_on > on:
            yield Sentence(
                _("Das Zertifikat „%(name)s“ ist auf einen Tag in der Zukunft datiert: %(day)s."),
                name=skill.certificate,
                day=f"{skill.certified_on:%d.%m.%Y}",
            )


def _before_birth(written: Written, born: date, arrived: _Span | None) -> Iterator[str]:
    if arrived and arrived[1] < born:
        yield Sentence(
            _("Die Einreise (%(arrived)s) liegt vor der Geburt (%(born)s)."),
            arrived=_said(written.arrived),
            born=_said(written.born),
        )
    for title, finished in written.degrees:
        done = _span(finished)
        if done and done[1] < born:
            yield Sentence(
                _("Der Abschluss „%(title)s“ (%(day)s) liegt vor der Geburt (%(born)s)."),
                title=title,
                day=_said(finished),
                born=_said(written.born),
            )


def _of_title(one: Title, written: Written, arrived: _Span | None) -> Iterator[str]:
    since = _span(one.since)
    if since and arrived and since[1] < arrived[0]:
        yield Sentence(
            _("„%(title)s“ gilt ab %(since)s, die Einreise war aber erst %(arrived)s."),
            title=one.text,
            since=_said(one.since),
            arrived=_said(written.arrived),
        )
    if since and one.until and one.until < since[0]:
        yield Sentence(
            _("„%(title)s“ gilt ab %(since)s, endet aber schon am %(until)s."),
            title=one.text,
            since=_said(one.since),
            until=f"{one.until:%d.%m.%Y}",
        )


#: First and last day that a partly known day may be.
_Span = tuple[date, date]


def _span(text: str) -> _Span | None:
    try:
        day = PartialDate.parse(text)
    except ValueError:
        return None
    return day.earliest, day.latest


def _said(text: str) -> str:
    return ".".join(reversed(text.split("-")))


# ---------------------------------------------------------------- titles, benefits, recognition


def _titles(written: Written, on: date) -> Iterator[str]:
    in_force = [one for one in written.titles if one.until is None or one.until >= on]
    kinds = {kind: one.text for one in in_force if (kind := kind_of(one.text))}
    if len(kinds) > 1:
        yield Sentence(
            _("Mehrere Titel gelten zugleich: %(titles)s."), titles=", ".join(kinds.values())
        )
    kind = next(iter(kinds), "") if len(kinds) == 1 else ""
    benefit = str(written.given.get("benefit") or written.benefit)
    if benefit == "asylblg" and kind in _NOT_ASYLBLG:
        yield _unfit(kind, benefit)
    if benefit == "sgb2" and kind in _ASYLBLG:
        yield _unfit(kind, benefit)
    stay = written.given.get("stay")
    if kind and kind not in _ASYLBLG and stay not in {None, "", "title"}:
        yield Sentence(
            _("Zum Planen ist kein Titel angegeben, in der Akte steht aber „%(title)s“."),
            title=kinds[kind],
        )
    if stay == "title" and kind in _ASYLBLG:
        yield Sentence(
            _("Zum Planen ist ein Titel angegeben, in der Akte steht aber „%(title)s“."),
            title=kinds[kind],
        )


def _unfit(kind: str, benefit: str) -> str:
    return Sentence(
        _("%(benefit)s und „%(title)s“ passen nicht zusammen (SGB II § 7, AsylbLG § 1)."),
        benefit=Sentence(BENEFITS[benefit]),
        title=Sentence(RESIDENCE[kind]),
    )


def _recognition(written: Written) -> Iterator[str]:
    if written.recognition in _DECIDED and not written.degrees:
        yield Sentence(_("Ein Verfahren ist entschieden, in der Akte steht aber kein Abschluss."))
