"""What else is drawn in a BPMN file: lanes say who acts, arrows under which condition.

What is drawn and was not read is named, so that nobody believes that it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gangbar.journey.pathways.domain.flows import Condition, Flows, all_of, inside
from gangbar.journey.pathways.domain.model import WHO, Who
from gangbar.kernel.dmn.xml import Element
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: How people call those who act, beside the words of the pages.
_CALLED: Mapping[str, Who] = {
    **{label.casefold(): who for who, label in WHO.items()},
    **{who.value.replace("_", " "): who for who in Who},
    "person": Who.PERSON,
    "klient": Who.PERSON,
    "klientin": Who.PERSON,
    "ratsuchende": Who.PERSON,
    "client": Who.PERSON,
    "beratung": Who.COUNSELLING,
    "anerkennungsberatung": Who.COUNSELLING,
    "arbeitsagentur": Who.EMPLOYMENT_AGENCY,
    "anerkennungsstelle": Who.COMPETENT_AUTHORITY,
    "träger": Who.COURSE_PROVIDER,
    "sprachschule": Who.COURSE_PROVIDER,
    "betrieb": Who.EMPLOYER,
    "arbeitgeber": Who.EMPLOYER,
    "abh": Who.IMMIGRATION_OFFICE,
}
_HOW = {"=": "is", "==": "is", ">=": "at_least", "<=": "at_most"}
_COMPARED = re.compile(r"\s*([\w.-]+)\s*(==|=|>=|<=)\s*[\"']?([^\"'<>=]+?)[\"']?\s*")
#: Elements that say something a way has no place for, by what they are called.
_SILENT: Mapping[str, str] = {
    "timerEventDefinition": _("eine Frist oder Wartezeit"),
    "messageEventDefinition": _("eine Nachricht"),
    "multiInstanceLoopCharacteristics": _("eine Wiederholung"),
    "standardLoopCharacteristics": _("eine Wiederholung"),
    "dataObjectReference": _("Unterlagen oder Daten"),
    "dataStoreReference": _("Unterlagen oder Daten"),
    "textAnnotation": _("eine Notiz"),
    "documentation": _("eine Beschreibung"),
    "performer": _("eine Zuweisung"),
    "potentialOwner": _("eine Zuweisung"),
}


@dataclass
class Along:
    """`who` by task, `asks` by task as drawn on the arrows into it; `questions` that these ask."""

    who: dict[str, Who] = field(default_factory=dict)
    asks: dict[str, list[Condition]] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_along(
    root: Element, process: Element, flows: Flows, known: Mapping[str, Sequence[Any]]
) -> Along:
    """Reads lanes and conditions; `known`: facts of the way with the values that they may have."""
    found = Along()
    _lanes(process, flows, found)
    _Conditions(process, flows, known, found).read()
    for task in flows.tasks:
        found.asks[task] = list(_on_every_path(flows.asked_before(task), task, flows, found))
    found.unread += dict.fromkeys(_silent(root, process))
    return found


# ---------------------------------------------------------------- lanes


def _lanes(process: Element, flows: Flows, found: Along) -> None:
    tasks = set(flows.tasks)
    for lane in (one for one in inside(process) if one.name == "lane"):
        inner = {ref.text.strip() for ref in lane.all("flowNodeRef")} & tasks
        if not inner:
            continue
        name = " ".join(lane.get("name").split())
        who = _CALLED.get(name.casefold())
        if who is None:
            found.unread.append(
                Sentence(
                    _("Bahn „%(name)s“: Wer das ist, ist hier nicht bekannt."),
                    name=name or lane.get("id"),
                )
            )
        # A lane inside of another one says it more exactly and comes later.
        found.who.update(dict.fromkeys(inner, who) if who else {})


# ---------------------------------------------------------------- conditions


class _Conditions:
    """Conditions at arrows: compared facts, or the answers to the question of a gateway."""

    def __init__(
        self,
        process: Element,
        flows: Flows,
        known: Mapping[str, Sequence[Any]],
        found: Along,
    ) -> None:
        self.flows, self.known, self.found = flows, known, found
        self.arrows = [one for one in inside(process) if one.name == "sequenceFlow"]

    def read(self) -> None:
        for arrow in self.arrows:
            written = " ".join(arrow.said("conditionExpression").split())
            label = " ".join(arrow.get("name").split())
            if not written and not (label and self._answers(arrow.get("sourceRef"))):
                continue
            condition = self._written(written) if written else None
            condition = condition or self._answered(arrow, label)
            if condition is None:
                self._unread(arrow, written or label)
            else:
                self.flows.ask(arrow.get("sourceRef"), arrow.get("targetRef"), condition)

    def _answers(self, source: str) -> list[str]:
        """The names of the arrows that leave a gateway at which one is chosen."""
        kind = self.flows.nodes[source].name
        if kind not in {"exclusiveGateway", "inclusiveGateway"}:
            return []
        leaving = [one for one in self.arrows if one.get("sourceRef") == source]
        names = [" ".join(one.get("name").split()) for one in leaving]
        return names if len(names) > 1 and all(names) else []

    def _written(self, text: str) -> Condition | None:
        """A condition over facts of the way: as in its JSON, or compared as other programs do."""
        if text.startswith("{"):
            try:
                given = json.loads(text)
            except ValueError:
                return None
            return given if isinstance(given, dict) and self._is_known(given) else None
        plain = re.sub(r"^(\$\{|=)|\}$", "", text).strip()
        parts: list[Condition] = []
        for part in re.split(r"\s+(?:and|&&|und)\s+", plain):
            compared = _COMPARED.fullmatch(part)
            if not compared:
                return None
            name, how, value = compared.groups()
            parts.append({"fact": name, _HOW[how]: value})
        condition = all_of(parts)
        return condition if self._is_known(condition) else None

    def _is_known(self, condition: Mapping[str, Any]) -> bool:
        if "all" in condition or "any" in condition:
            inner = condition.get("all", condition.get("any"))
            return isinstance(inner, list) and all(
                isinstance(one, dict) and self._is_known(one) for one in inner
            )
        values = self.known.get(str(condition.get("fact")), ())
        asked = [condition[how] for how in _HOW.values() if how in condition]
        return bool(asked) and all(one in values for one in asked)

    def _answered(self, arrow: Element, label: str) -> Condition | None:
        """The answer to the question that stands at the gateway before the arrow."""
        source = arrow.get("sourceRef")
        text = " ".join(self.flows.nodes[source].get("name").split())
        answers = list(dict.fromkeys(self._answers(source)))
        if not text or label not in answers:
            return None
        question = {"name": source, "text": text, "values": [[one, one] for one in answers]}
        if question not in self.found.questions:
            self.found.questions.append(question)
        return {"fact": source, "is": label}

    def _unread(self, arrow: Element, text: str) -> None:
        target = self.flows.nodes[arrow.get("targetRef")]
        self.found.unread.append(
            Sentence(
                _("Bedingung „%(text)s“ am Pfeil zu „%(target)s“: Der Weg kennt keine Frage dazu."),
                text=text[:80],
                target=" ".join(target.get("name").split()) or target.get("id"),
            )
        )


def _on_every_path(asked: Condition, task: str, flows: Flows, found: Along) -> Iterator[Condition]:
    """Conditions that hold whichever arrow leads here; those of one path alone are not read."""
    parts = asked.get("all", [asked] if asked else [])
    for part in parts:
        if "fact" in part:
            yield part
        elif "fact" in json.dumps(part):
            found.unread.append(
                Sentence(
                    _("Bedingungen vor „%(step)s“ gelten nur auf einem von mehreren Pfeilen."),
                    step=" ".join(flows.nodes[task].get("name").split()) or task,
                )
            )


# ---------------------------------------------------------------- what is drawn besides


def _silent(root: Element, process: Element) -> Iterator[str]:
    for element in (process, *inside(process)):
        for child in element.children:
            if child.name in _SILENT:
                at = " ".join((child.get("name") or element.get("name")).split())
                yield Sentence(
                    _("%(what)s bei „%(at)s“."),
                    what=Sentence(_SILENT[child.name]),
                    at=at or child.text.strip()[:60] or element.get("id"),
                )
    flows = sum(one.name == "messageFlow" for one in inside(root))
    if flows:
        yield Sentence(_("Nachrichten zwischen Beteiligten (%(count)s Pfeile)."), count=flows)
