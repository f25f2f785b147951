"""A way in words: conditions, effects and fields as people say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.domain.words import NO, PURPOSES, YES
from gangbar.journey.pathways.domain.model import WHO, Question, Way
from gangbar.journey.pathways.domain.names import BASES, DOCUMENTS, FACTS, OFFERS
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

NOTHING = "-"


@dataclass(frozen=True)
class Teller:
    """Tells a way, in the language in which it is spoken."""

    way: Way

    def title(self, step: str) -> str:
        return self.way.title_of(step)

    def condition(self, raw: Any) -> str:
        """A condition as it stands in the document: "Deutsch mindestens B2 und nach „Bescheid“"."""
        if not isinstance(raw, Mapping) or not raw:
            return NOTHING
        if "all" in raw or "any" in raw:
            key = "all" if "all" in raw else "any"
            parts = [self._part(one, is_one_of_several=len(raw[key]) > 1) for one in raw[key]]
            both = _("%(one)s und %(other)s") if key == "all" else _("%(one)s oder %(other)s")
            return joined(parts, both)
        if "not" in raw:
            if above := self._above(raw["not"]):
                return Sentence(_("von Anfang an %(what)s"), what=self._fact(above))
            return Sentence(_("nicht: %(what)s"), what=self.condition(raw["not"]))
        if "done" in raw:
            return Sentence(_("nach „%(step)s“"), step=self.title(str(raw["done"])))
        return self._fact(raw)

    def _above(self, raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """What is not at most a level, as the next level that is needed; said of the beginning."""
        question = self._question(str(raw.get("fact", "")))
        if question is None or "at_most" not in raw:
            return None
        values = [value for value, _label in question.values]
        following = values[values.index(raw["at_most"]) + 1 :] if raw["at_most"] in values else []
        return {"fact": raw["fact"], "at_least": following[0]} if following else None

    def _part(self, raw: Any, *, is_one_of_several: bool) -> str:
        told = self.condition(raw)
        is_joined = isinstance(raw, Mapping) and any(
            len(raw.get(key, ())) > 1 for key in ("all", "any")
        )
        return Sentence("(%(what)s)", what=told) if is_joined and is_one_of_several else told

    def _fact(self, raw: Mapping[str, Any]) -> str:
        name = str(raw.get("fact", ""))
        question = self._question(name)
        said: list[str] = []
        for how, text in _HOW.items():
            if how not in raw:
                continue
            if question is None:
                said.append(self._unasked(name, raw[how]))
            else:
                said.append(
                    Sentence(text, name=_asked(question, name), value=self.value(name, raw[how]))
                )
        return joined(said, _("%(one)s und %(other)s"))

    def _unasked(self, name: str, value: Any) -> str:
        """A fact without a question, in words: the steps that give it, else what it says."""
        givers = self._givers(name, value)
        if givers:
            after = [Sentence(_("nach „%(step)s“"), step=self.title(one)) for one in givers]
            return joined(after, _("%(one)s oder %(other)s"))
        if (name, str(value)) in FACTS:
            return Sentence(FACTS[name, str(value)])
        return Sentence(_("etwas, wonach dieser Weg nicht fragt"))

    def _given(self, step: str, name: str, value: Any) -> str:
        """What holds after a step; a fact that no question names is what this step gives."""
        question = self._question(name)
        if question is not None:
            text = _asked(question, name)
            return Sentence("%(name)s: %(value)s", name=text, value=self.value(name, value))
        if (name, str(value)) in FACTS:
            return Sentence(FACTS[name, str(value)])
        if not step:
            return self._unasked(name, value)
        return Sentence(_("was „%(step)s“ ergibt"), step=self.title(step))

    def missing(self, raw: Mapping[str, Any]) -> str:
        """One thing that would open a way: a fact as it would have to be."""
        return self._fact(raw)

    def _givers(self, name: str, value: Any) -> list[str]:
        return [one.id for one in self.way.steps if (one.raw.get("gives") or {}).get(name) == value]

    def _question(self, name: str) -> Question | None:
        return next((one for one in self.way.questions if one.name == name), None)

    def value(self, name: str, value: Any) -> str:
        """A value of a fact, by its label where a question has one."""
        question = self._question(name)
        return dict(question.values).get(str(value), str(value)) if question else str(value)

    def facts(self, raw: Any, step: str = "") -> str:
        """What holds after a step: "Deutsch: B2"; a fact without a question in words as well."""
        if not isinstance(raw, Mapping) or not raw:
            return NOTHING
        return joined(self._given(step, str(name), value) for name, value in raw.items())

    def opens(self, step: str) -> list[str]:
        """The steps that need what this one gives."""
        gives = (found.raw.get("gives") or {}) if (found := self.way.step(step)) else {}
        return [
            one.id
            for one in self.way.steps
            if one.id != step and _mentions(one.raw.get("needs"), step, gives)
        ]

    def opened(self, step: str) -> str:
        """The same by their titles, in one text."""
        return joined(self.title(one) for one in self.opens(step))

    def reaches(self, step: str) -> list[str]:
        """The goals that ask for what this step gives, by their titles."""
        gives = (found.raw.get("gives") or {}) if (found := self.way.step(step)) else {}
        return [one.title for one in self.way.goals if _mentions(one.condition, step, gives)]

    def said(self, name: str, value: Any) -> str:
        """The value of a field of a step, a goal or a question."""
        if value is None or value in ("", [], {}):
            return NOTHING
        teller: Callable[[Any], str] = {
            "needs": self.condition,
            "condition": self.condition,
            "gives": self.facts,
            "days": days,
            "who": lambda one: named(WHO, one),
            "basis": lambda one: named(BASES, one),
            "purpose": lambda one: named(PURPOSES, one),
            "instruments": lambda many: joined(map(_instrument, many)),
            "documents": lambda many: joined(named(DOCUMENTS, one) for one in many),
            "offer": _offer,
            "payers": lambda many: joined(map(_payer, many)),
            "values": lambda many: joined(map(_answer, many)),
        }.get(name, _plain)
        return teller(value)


_HOW: Mapping[str, str] = {
    "is": _("%(name)s: %(value)s"),
    "at_least": _("%(name)s mindestens %(value)s"),
    "at_most": _("%(name)s höchstens %(value)s"),
}


def joined(parts: Iterable[str], both: str = "%(one)s, %(other)s") -> str:
    """Sentences as one, still translatable; an empty text for none."""
    found = ""
    for part in parts:
        found = Sentence(both, one=found, other=part) if found else part
    return found


def named(names: Mapping[Any, str], code: Any) -> str:
    return Sentence(names[code]) if code in names else str(code)


def days(value: Any) -> str:
    """Low, usual and high: "30 / 120 / 150"."""
    given = value if isinstance(value, Mapping) else {"mode": value}
    mode = given.get("mode", NOTHING)
    return f"{given.get('low', mode)} / {mode} / {given.get('high', mode)}"


def _asked(question: Question | None, name: str) -> str:
    return question.text.rstrip("? ") if question else name


def _mentions(raw: Any, step: str, gives: Mapping[str, Any]) -> bool:
    """Whether a condition asks for a step or for a fact that it gives, as it gives it."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return any(_mentions(one, step, gives) for one in raw)
    if not isinstance(raw, Mapping):
        return False
    if raw.get("done") == step:
        return True
    name = str(raw.get("fact", ""))
    if name in gives:
        return gives[name] in [raw[how] for how in _HOW if how in raw]
    return any(_mentions(raw[key], step, gives) for key in ("all", "any") if key in raw)


def _instrument(name: str) -> str:
    return Sentence(BY_ID[name].name) if name in BY_ID else str(name)


def _payer(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    name = _instrument(str(one.get("id", "")))
    return Sentence(_("%(name)s: %(euros)s Euro"), name=name, euros=str(one.get("pays", 0)))


def _answer(one: Any) -> str:
    """A value of a question by its label, with the English one beside it where there is one."""
    if not isinstance(one, list):
        return str(one)
    return " / ".join(map(str, one[1:])) or str(one[0])


def _offer(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    more = [str(one[key]) for key in ("german_to", "occupation") if one.get(key)]
    return joined([named(OFFERS, one.get("kind", "")), *more])


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return Sentence(YES if value else NO)
    if isinstance(value, list | tuple):
        return joined(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
