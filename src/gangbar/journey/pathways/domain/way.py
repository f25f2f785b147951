"""Reads ways: from a document that somebody proposes, or as a version was kept.

Written as JSON (docs/ways.md). Whatever cannot be a way is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gangbar.journey.pathways.domain.model import (
    OF_COURSE,
    WHO,
    Basis,
    Goal,
    Question,
    Way,
    WayStep,
    Who,
    before,
    instance_of,
)
from gangbar.journey.pathways.domain.names import REACHED
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance, refuse
from gangbar.journey.pathways.domain.soundness import check, only
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: A way stands in addresses under its key; these are taken by other pages.
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY = 50
RESERVED = frozenset({"which", "propose", "demand", "version", "of", "request", "as", "compare"})
#: As BPMN may call an element; a step is also kept with the course with which it is planned.
NAME = re.compile(r"\w[\w.-]*")
LONGEST_NAME = 100
LONGEST_GOAL = 60
LONGEST_TITLE = 200
LONGEST_TEXT = 2000


def read_way(document: Any) -> Way:
    """The way in a document. Raises UnreadableInstance with a sentence where it cannot be one."""
    way = stored_way(document)
    _check_key(way.key)
    _check_keys(way.document)
    _check_texts(way)
    _check_reached(way)
    _check_names(_("Schritt"), [(one.id, one.title) for one in way.steps], LONGEST_NAME)
    _check_names(_("Ziel"), [(one.id, one.title) for one in way.goals], LONGEST_GOAL)
    _check_names(_("Frage"), [(one.name, one.text) for one in way.questions], LONGEST_NAME)
    check(way)
    return way


def stored_way(document: Any) -> Way:
    """The way of a version that was kept: it was read before, perhaps by milder rules."""
    given = _object(document, "way")
    steps = [_step(one, number) for number, one in enumerate(_list(given.get("steps"), "steps"))]
    goals = [_goal(one) for one in _list(given.get("goals"), "goals")]
    if not steps or not goals:
        raise refuse(_("Ein Weg braucht mindestens einen Schritt und ein Ziel."))
    return Way(
        key=_word(given, "key", "way"),
        title=_word(given, "title", "way"),
        description=_said(given, "description"),
        questions=[_question(one) for one in _list(given.get("questions", []), "questions")],
        goals=goals,
        steps=steps,
        document=given,
        title_en=_said(given, "title_en"),
        description_en=_said(given, "description_en"),
        occupation=_said(given, "occupation"),
        reached={
            str(state): {str(name): str(value) for name, value in _object(one, "reached").items()}
            for state, one in _object(given.get("reached", {}), "reached").items()
        },
    )


# ---------------------------------------------------------------- reading


def _step(document: Any, number: int) -> WayStep:
    given = _object(document, f"steps[{number}]")
    place = f"steps[{number}]"
    raw = {key: given[key] for key in PLANNED if key in given}
    raw.setdefault("days", {"low": 0, "mode": 0, "high": 0})
    return WayStep(
        id=_word(given, "id", place),
        title=_word(given, "title", place),
        who=_one_of(Who, given.get("who"), place),
        basis=_one_of(Basis, given.get("basis", "estimate"), place),
        source=str(given.get("source", "")),
        checked=bool(given.get("checked", False)),
        raw=raw,
        instruments=[str(one) for one in _list(given.get("instruments", []), place)],
        documents=[str(one) for one in _list(given.get("documents", []), place)],
        title_en=_said(given, "title_en"),
        purpose=str(given.get("purpose", "")),
        offer={str(k): str(v) for k, v in _object(given.get("offer", {}), place).items()},
    )


def _check_key(key: str) -> None:
    if len(key) > LONGEST_KEY or not KEY.fullmatch(key):
        raise refuse(
            _(
                "„%(key)s“ kann kein Schlüssel eines Weges sein. Schreiben Sie höchstens %(most)d"
                " kleine Buchstaben (ohne Umlaute), Ziffern und Bindestriche, etwa pflege-2."
            ),
            key=key,
            most=LONGEST_KEY,
        )
    if key in RESERVED:
        raise refuse(
            _(
                "Der Schlüssel „%(key)s“ ist für eine andere Seite vergeben."
                " Wählen Sie einen anderen."
            ),
            key=key,
        )


def _check_keys(document: Mapping[str, Any]) -> None:
    """Every key of the document is known, down to days and payers."""
    only(document, ABOUT, str(document["title"]))
    for one in document.get("questions", []):
        only(one, ASKED, one["text"])
    for one in document["goals"]:
        only(one, ("id", "title", "title_en", "condition"), one["title"])
    for one in document["steps"]:
        only(one, SAID, one["title"])
        only(one.get("offer", {}), ("kind", "german_to", "occupation"), one["title"])
        if isinstance(one.get("days"), Mapping):
            only(one["days"], ("low", "mode", "high"), one["title"])
        for payer in one.get("payers") or []:
            if isinstance(payer, Mapping):
                only(payer, ("id", "needs", "pays", "decision_days"), one["title"])


def _check_texts(way: Way) -> None:
    """Titles are texts that fit on a line; each answer is a word, or a list of two or three."""
    document = way.document
    rows = [document, *document["goals"], *document["steps"], *document.get("questions", [])]
    for row in rows:
        for key in ("title", "title_en", "text", "text_en", "description", "description_en"):
            value = row.get(key)
            most = LONGEST_TEXT if key.startswith("description") else LONGEST_TITLE
            if value is not None and (not isinstance(value, str) or len(value) > most):
                raise refuse(
                    _(
                        "„%(key)s“ bei „%(place)s“ muss ein Text von höchstens %(most)d Zeichen"
                        " sein."
                    ),
                    key=key,
                    place=str(row.get("title", row.get("text")))[:60],
                    most=most,
                )
    for question in document.get("questions", []):
        for one in question.get("values", []):
            parts = one if isinstance(one, list) else [one, one]
            if len(parts) not in {2, 3} or not all(isinstance(part, str) for part in parts):
                raise refuse(
                    _(
                        "Eine Antwort auf „%(question)s“ ist keine: %(answer)s. Schreiben Sie"
                        ' ["Wert", "deutsch"] oder ["Wert", "deutsch", "englisch"].'
                    ),
                    question=question["text"],
                    answer=str(one)[:60],
                )


def _check_reached(way: Way) -> None:
    """How far a recognition is has three names; what no step gives any more may stay."""
    for state in way.reached:
        if state not in REACHED:
            raise refuse(
                _("„%(value)s“ bei „%(place)s“ kennen wir nicht. Möglich sind: %(known)s."),
                value=state,
                place="reached",
                known=", ".join(REACHED),
            )


def _check_names(what: str, named: Sequence[tuple[str, str]], longest: int) -> None:
    """Each has a name of its own that other programs can take."""
    seen: dict[str, str] = {}
    for name, title in named:
        if len(name) > longest or not NAME.fullmatch(name):
            raise refuse(
                _(
                    "%(what)s „%(title)s“: „%(name)s“ kann kein Name sein. Schreiben Sie"
                    " Buchstaben, Ziffern, Punkt, Binde- und Unterstrich, höchstens"
                    " %(most)d Zeichen."
                ),
                what=Sentence(what),
                title=title,
                name=name,
                most=longest,
            )
        if name in seen:
            raise refuse(
                _(
                    "%(what)s „%(name)s“ gibt es zweimal: „%(one)s“ und „%(other)s“. Geben Sie"
                    " einem von beiden einen anderen Namen."
                ),
                what=Sentence(what),
                name=name,
                one=seen[name],
                other=title,
            )
        seen[name] = title


ABOUT = (
    "key",
    "title",
    "title_en",
    "description",
    "description_en",
    "occupation",
    "reached",
    "questions",
    "goals",
    "steps",
)
ASKED = ("name", "text", "text_en", "values", "ordered", "start")
PLANNED = (
    "id",
    "needs",
    "gives",
    "days",
    "hours_per_week",
    "starts",
    "cost",
    "payers",
    "lapses_after_days",
    "work",
)
SAID = (
    *PLANNED,
    "title",
    "title_en",
    "who",
    "basis",
    "source",
    "checked",
    "instruments",
    "documents",
    "purpose",
    "offer",
)


def _question(document: Any) -> Question:
    given = _object(document, "questions")
    values = [_labelled(one) for one in _list(given.get("values", []), "questions.values")]
    return Question(
        name=_word(given, "name", "questions"),
        text=_word(given, "text", "questions"),
        values=[(value, label) for value, label, _english in values],
        ordered=bool(given.get("ordered", False)),
        start=str(given.get("start", "")),
        text_en=_said(given, "text_en"),
        values_en={value: english for value, _label, english in values if english},
    )


def _labelled(one: Any) -> tuple[str, str, str]:
    """A value with its German and its English label: a word, or a list of two or three."""
    match one:
        case [value, label]:
            return str(value), str(label), ""
        case [value, label, english]:
            return str(value), str(label), str(english)
    return str(one), str(one), ""


def _goal(document: Any) -> Goal:
    given = _object(document, "goals")
    condition = _object(given.get("condition"), "goals.condition")
    title_en = _said(given, "title_en")
    return Goal(_word(given, "id", "goals"), _word(given, "title", "goals"), condition, title_en)


def _said(given: Mapping[str, Any], key: str) -> str:
    """A text that may be missing; null says nothing."""
    value = given.get(key)
    return "" if value is None else str(value)


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise refuse(_("Bei „%(place)s“ wird ein JSON-Objekt erwartet."), place=place)
    return value


def _list(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise refuse(_("Bei „%(place)s“ wird eine Liste erwartet."), place=place)
    return value


def _word(given: Mapping[str, Any], key: str, place: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise refuse(_("Bei „%(place)s“ fehlt „%(key)s“."), place=place, key=key)
    return value.strip()


def _one_of(kind: Any, value: Any, place: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ kennen wir nicht. Möglich sind: %(known)s."),
            value=value,
            place=place,
            known=", ".join(kind),
        ) from error


__all__ = [
    "OF_COURSE",
    "WHO",
    "Basis",
    "Goal",
    "Question",
    "UnreadableInstance",
    "Way",
    "WayStep",
    "Who",
    "before",
    "instance_of",
    "read_way",
    "stored_way",
]
