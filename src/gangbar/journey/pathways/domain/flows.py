"""What the arrows of a BPMN process say: after which tasks another one begins.

Gateways, events and subprocesses are followed through. Of several arrows into a task all count, as
other programs mean it by a parallel gateway; before an exclusive gateway one of them is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gangbar.journey.pathways.domain.planner.values import refuse
from gangbar.kernel.dmn.xml import Element
from gangbar.kernel.sentences import marked as _

Condition = Mapping[str, Any]
NOTHING: Condition = {}
_MOST_FOLLOWED = 50_000
_FRAMES = ("subProcess", "transaction", "adHocSubProcess")


@dataclass
class Flows:
    """The nodes of a process by their ids, which arrows lead to each, and what contains it."""

    nodes: dict[str, Element] = field(default_factory=dict)
    frames: dict[str, str] = field(default_factory=dict)
    into: dict[str, list[str]] = field(default_factory=dict)
    out_of: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    followed: int = 0
    #: Conditions drawn at arrows, by where they begin and end; only who asks for them sees them.
    conditions: dict[tuple[str, str], Condition] = field(default_factory=dict)
    _is_asking: bool = False

    @classmethod
    def of(cls, process: Element) -> Flows:
        found = cls()
        found._enter(process, "")
        for one in inside(process):
            if one.name == "sequenceFlow":
                found._connect(one)
        return found

    def _enter(self, element: Element, frame: str) -> None:
        for child in element.children:
            name = child.get("id")
            if name and child.name not in {"sequenceFlow", "laneSet"}:
                self.nodes[name], self.frames[name] = child, frame
                self._enter(child, name if child.name in _FRAMES else frame)

    def _connect(self, flow: Element) -> None:
        start, end = flow.get("sourceRef"), flow.get("targetRef")
        if start not in self.nodes or end not in self.nodes:
            raise refuse(
                _("Der Pfeil „%(flow)s“ führt ins Leere. Verbinden Sie ihn mit zwei Schritten."),
                flow=flow.get("name") or flow.get("id"),
            )
        self.into.setdefault(end, []).append(start)
        self.out_of.add(start)

    @property
    def tasks(self) -> list[str]:
        """Ids of what becomes a step; also of a subprocess that says no more than its name."""
        return [name for name in self.nodes if self._is_task(name)]

    def _is_task(self, name: str) -> bool:
        kind = self.nodes[name].name
        if kind in _FRAMES:
            return not any(is_task(one) for one in inside(self.nodes[name]))
        return is_task(self.nodes[name])

    # ------------------------------------------------------------ what comes before

    def before(self, task: str) -> Condition:
        """What must be done before a task begins, as a condition over the names of steps."""
        return self._arriving(task, frozenset())

    def ask(self, start: str, end: str, condition: Condition) -> None:
        """A condition stands at an arrow."""
        self.conditions[start, end] = condition

    def asked_before(self, task: str) -> Condition:
        """The same with the conditions that stand at the arrows."""
        self._is_asking = True
        try:
            return self.before(task)
        finally:
            self._is_asking = False

    def _at(self, start: str, end: str) -> Condition:
        return self.conditions.get((start, end), NOTHING) if self._is_asking else NOTHING

    def has_joined(self, task: str) -> bool:
        """Whether a gateway on the way to a task says how several arrows belong together."""
        waiting, seen = list(self._sources(task)), {task}
        while waiting:
            name = waiting.pop()
            if name in seen or self._is_task(name):
                continue
            seen.add(name)
            sources = self._sources(name)
            if self.nodes[name].name.endswith("Gateway") and len(sources) > 1:
                return True
            waiting += sources
        return False

    def _sources(self, name: str) -> list[str]:
        """Where the arrows into a node come from; inside of a frame it begins with the frame."""
        sources = self.into.get(name, [])
        node, frame = self.nodes[name], self.frames[name]
        if node.name == "boundaryEvent":
            return [*sources, node.get("attachedToRef")] if node.get("attachedToRef") else sources
        return self._sources(frame) if frame and not sources else sources

    def _arriving(self, name: str, seen: frozenset[str]) -> Condition:
        parts = [
            all_of([self._leaving(one, seen | {name}), self._at(one, name)])
            for one in self._sources(name)
        ]
        is_gateway = self.nodes[name].name.endswith("Gateway")
        is_any = is_gateway and self.nodes[name].name != "parallelGateway"
        return any_of(parts) if is_any else all_of(parts)

    def _leaving(self, name: str, seen: frozenset[str]) -> Condition:
        self.followed += 1
        if self.followed > _MOST_FOLLOWED:
            raise refuse(
                _("Die Gateways der Datei sind zu verschachtelt. Ziehen Sie Pfeile ohne Gateways.")
            )
        if self._is_task(name):
            return {"done": self.names[name]}
        if name in seen or name not in self.nodes:
            return NOTHING
        if self.nodes[name].name in _FRAMES:
            return all_of([self._leaving(one, seen | {name}) for one in self._last(name)])
        return self._arriving(name, seen)

    def _last(self, frame: str) -> list[str]:
        """The nodes of a frame from which nothing leads on inside of it."""
        return [
            name
            for name, where in self.frames.items()
            if where == frame
            and name not in self.out_of
            and (name in self.into or self._is_task(name))
        ]


def all_of(parts: list[Condition]) -> Condition:
    """All of them; what asks for nothing is left out."""
    return _joined("all", [one for one in parts if one])


def any_of(parts: list[Condition]) -> Condition:
    """One of them; where one asks for nothing, nothing is asked."""
    return _joined("any", parts) if all(parts) else NOTHING


def _joined(key: str, parts: list[Condition]) -> Condition:
    flat = [one for part in parts for one in part.get(key, [part])]
    different = [one for n, one in enumerate(flat) if one not in flat[:n]]
    if not different:
        return NOTHING
    return different[0] if len(different) == 1 else {key: different}


def steps_in(condition: Condition) -> set[str]:
    """Every step that a condition over steps names."""
    if "done" in condition:
        return {condition["done"]}
    parts = [*condition.get("all", ()), *condition.get("any", ())]
    return {name for part in parts for name in steps_in(part)}


def facts_in(condition: Condition) -> set[str]:
    """Every fact that a condition asks for."""
    if "fact" in condition:
        return {condition["fact"]}
    parts = [*condition.get("all", ()), *condition.get("any", ())]
    return {name for part in parts for name in facts_in(part)}


def inside(element: Element) -> Iterator[Element]:
    """Every element below one."""
    for child in element.children:
        yield child
        yield from inside(child)


def is_task(element: Element) -> bool:
    return element.name in {"task", "callActivity"} or element.name.endswith("Task")
