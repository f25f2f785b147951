"""A way as BPMN 2.0 and back: tasks, flows, a diagram for other programs, all else carried along.

What a program for BPMN can change is read from what it wrote: names of tasks, new tasks, arrows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gangbar.journey.pathways.domain.drawing import HEIGHT, WIDTH, drawn
from gangbar.journey.pathways.domain.drawn_along import Along, read_along
from gangbar.journey.pathways.domain.flows import Flows, all_of, facts_in, inside, is_task, steps_in
from gangbar.journey.pathways.domain.planner.values import refuse
from gangbar.journey.pathways.domain.way import Way, before, read_way, stored_way
from gangbar.kernel.dmn.xml import Element, parsed
from gangbar.kernel.sentences import marked as _

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OWN = "https://gangbar.example/ways/1"
_NAMES = (
    f'xmlns="{BPMN}" xmlns:way="{OWN}"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
_STEP = "step-"
#: Size of a start or an end, and the room that it takes beside the steps.
_EVENT, _ASIDE = 36, 84
#: A gateway that joins more is not compared with what a step needs.
_MOST_JOINED = 10


def written(way: Way) -> str:
    """One process: a task for each step, a flow for each thing that one step gives another."""
    ahead = before(way)
    leading = {one for others in ahead.values() for one in others}
    flows = [("start", _STEP + name) for name, others in ahead.items() if not others]
    flows += [(_STEP + one, _STEP + name) for name, others in ahead.items() for one in others]
    flows += [(_STEP + name, "end") for name in ahead if name not in leading]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions {_NAMES} id="way" targetNamespace="{OWN}">',
        f'  <process id="way-1" name={quoteattr(way.title)} isExecutable="false">',
        f"    <extensionElements>{_kept('way:way', _about(way))}</extensionElements>",
        '    <startEvent id="start"/>',
    ]
    for step, document in zip(way.steps, way.document["steps"], strict=True):
        lines += [
            f"    <task id={quoteattr(_STEP + step.id)} name={quoteattr(step.title)}>",
            f"      <extensionElements>{_kept('way:step', document)}</extensionElements>",
            "    </task>",
        ]
    lines.append('    <endEvent id="end"/>')
    lines += [
        f'    <sequenceFlow id="flow-{number}" sourceRef={quoteattr(one)}'
        f" targetRef={quoteattr(other)}/>"
        for number, (one, other) in enumerate(flows)
    ]
    return "\n".join([*lines, "  </process>", *_diagram(way, ahead, flows), "</definitions>", ""])


def _diagram(
    way: Way, ahead: Mapping[str, list[str]], flows: list[tuple[str, str]]
) -> Iterator[str]:
    """Where each step stands, so that other programs draw the way as our page does."""
    picture = drawn({one.id: one.title for one in way.steps}, ahead)
    middle = (picture.height - _EVENT) // 2
    places = {_STEP + box.id: (box.x + _ASIDE, box.y, WIDTH, HEIGHT) for box in picture.boxes} | {
        "start": (_ASIDE - _EVENT, middle, _EVENT, _EVENT),
        "end": (picture.width + _ASIDE, middle, _EVENT, _EVENT),
    }
    yield '  <bpmndi:BPMNDiagram id="diagram">'
    yield '    <bpmndi:BPMNPlane id="plane" bpmnElement="way-1">'
    for number, (name, (x, y, width, height)) in enumerate(places.items()):
        yield f'      <bpmndi:BPMNShape id="shape-{number}" bpmnElement={quoteattr(name)}>'
        yield f'        <dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
        yield "      </bpmndi:BPMNShape>"
    for number, (one, other) in enumerate(flows):
        yield f'      <bpmndi:BPMNEdge id="edge-{number}" bpmnElement="flow-{number}">'
        for x, y in _corners(places[one], places[other]):
            yield f'        <di:waypoint x="{x}" y="{y}"/>'
        yield "      </bpmndi:BPMNEdge>"
    yield "    </bpmndi:BPMNPlane>"
    yield "  </bpmndi:BPMNDiagram>"


_Place = tuple[int, int, int, int]


def _corners(start: _Place, end: _Place) -> list[tuple[int, int]]:
    """From the right side of one to the left side of the other, round two corners."""
    x1, y1 = start[0] + start[2], start[1] + start[3] // 2
    x2, y2 = end[0], end[1] + end[3] // 2
    if y1 == y2:
        return [(x1, y1), (x2, y2)]
    return [(x1, y1), (x2 - 20, y1), (x2 - 20, y2), (x2, y2)]


def _about(way: Way) -> dict[str, Any]:
    return {key: value for key, value in way.document.items() if key != "steps"}


def _kept(tag: str, value: Any) -> str:
    return f"<{tag}>{escape(json.dumps(value, ensure_ascii=False, sort_keys=True))}</{tag}>"


# ---------------------------------------------------------------- reading


@dataclass(frozen=True)
class Found:
    """The way in a file, and sentences about what is drawn there and was not read."""

    way: Way
    unread: tuple[str, ...] = ()


def from_bpmn(content: bytes) -> Way:
    """The way in a BPMN file; see `read_bpmn`."""
    return read_bpmn(content).way


def read_bpmn(content: bytes) -> Found:
    """The way in a BPMN file. Raises Unreadable where it is none, or was not made of a way.

    Tasks of other programs, without what a way knows of its steps, become steps in the order of the
    flows that somebody completes afterwards. Arrows that were changed change what a step needs, or
    are refused where that cannot be told. Lanes say who acts, conditions at arrows what is asked.
    """
    root = parsed(content)
    process = _process(root)
    flows = Flows.of(process)
    kept = {name: _document(flows.nodes[name], "step") for name in flows.tasks}
    flows.names = _names(kept)
    ours = {name for name, one in kept.items() if one and one["id"] == flows.names[name]}
    about = _document(process, "way") or {"key": "way", "title": "Weg"}
    about = _titled(about, process)
    along = read_along(root, process, flows, _known(about, [kept[name] for name in ours]))
    about = _with_questions(about, along)
    steps = [_step(flows, name, kept[name], is_ours=name in ours) for name in kept]
    if not about.get("goals") and steps:
        last = steps[-1]
        goal = {"id": "done", "title": last["title"], "condition": {"done": last["id"]}}
        about = about | {"goals": [goal]}
    if ours:
        # The ways are read mildly here: what cannot be is said better once all is together.
        was = stored_way(about | {"steps": [kept[name] for name in kept if name in ours]})
        changed = _Changed(flows, was)
        for number, name in enumerate(kept):
            if name in ours:
                steps[number] = changed.step(name, steps[number])
    steps = [_as_drawn(one, name, along) for name, one in zip(kept, steps, strict=True)]
    way = read_way(about | {"steps": steps})
    _check_arrows(flows, way, along)
    return Found(way, tuple(along.unread))


def _known(about: Mapping[str, Any], kept: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    """Facts with the values that they may have: those asked for, and those that steps give."""
    found: dict[str, list[Any]] = {}
    for one in about.get("questions") or ():
        values = [said[0] if isinstance(said, list) else said for said in one.get("values") or ()]
        found.setdefault(one["name"], []).extend(values)
    for step in kept:
        for name, value in ((step or {}).get("gives") or {}).items():
            found.setdefault(name, []).append(value)
    return found


def _with_questions(about: dict[str, Any], along: Along) -> dict[str, Any]:
    there = list(about.get("questions") or ())
    names = {one["name"] for one in there}
    more = [one for one in along.questions if one["name"] not in names]
    return about | {"questions": [*there, *more]} if more else about


def _as_drawn(step: dict[str, Any], task: str, along: Along) -> dict[str, Any]:
    """A step with who acts by its lane, and what the arrows to it ask."""
    needs = step.get("needs") or {}
    asked = all_of([needs, *along.asks[task]])
    found = step | ({"needs": asked} if asked != needs else {})
    return found | ({"who": along.who[task].value} if task in along.who else {})


def _process(root: Element) -> Element:
    found = [one for one in (root, *inside(root)) if one.name == "process"]
    if not found:
        raise refuse(_("Das ist kein BPMN: Es fehlt ein Prozess."))
    with_tasks = [one for one in found if any(is_task(each) for each in inside(one))]
    if len(with_tasks) > 1:
        raise refuse(
            _("Die Datei hat mehrere Prozesse. Ein Weg ist einer: Speichern Sie jeden für sich.")
        )
    return (with_tasks or found)[0]


def _names(kept: Mapping[str, Mapping[str, Any] | None]) -> dict[str, str]:
    """Task -> name of its step. A task that was copied carries the step of another one along."""
    found: dict[str, str] = {}
    ids = [one["id"] for one in kept.values() if one]
    for name, one in kept.items():
        own = name.removeprefix(_STEP)
        is_own = one is not None and (ids.count(one["id"]) == 1 or one["id"] == own)
        found[name] = str(one["id"]) if one and is_own else own
    return found


def _step(
    flows: Flows, task: str, kept: Mapping[str, Any] | None, *, is_ours: bool
) -> dict[str, Any]:
    """A step as it was carried along with the name of its task; else after what flows into it."""
    element = flows.nodes[task]
    if kept is not None and is_ours:
        return _titled(kept, element)
    title = " ".join(element.get("name").split()) or task
    made = {"id": flows.names[task], "title": title, "needs": flows.before(task)}
    if kept is None:
        return made | {"who": "person"}
    return _titled(kept, element) | made


def _titled(kept: Mapping[str, Any], element: Element) -> dict[str, Any]:
    """With the name that another program has given; the English one no longer says the same."""
    name = " ".join(element.get("name").split())
    if not name or name == " ".join(str(kept.get("title", "")).split()):
        return dict(kept)
    return {key: value for key, value in kept.items() if key != "title_en"} | {"title": name}


class _Changed:
    """Arrows that somebody drew or took away, as changes of what our steps need."""

    def __init__(self, flows: Flows, was: Way) -> None:
        self.flows, self.was = flows, was
        self.ahead = before(was)

    def step(self, task: str, document: Mapping[str, Any]) -> dict[str, Any]:
        drawn_now = self.flows.before(task)
        now, old = steps_in(drawn_now), set(self.ahead[document["id"]])
        needs = document.get("needs") or {}
        if now != old:
            more = [{"done": one} for one in sorted(now - old)]
            needs = all_of([self._without(needs, old - now), *more])
        if self.flows.has_joined(task) and not self._means_the_same(needs, drawn_now, now):
            raise refuse(
                _(
                    "Vor „%(step)s“ verbindet ein Gateway die Pfeile anders, als der Schritt es"
                    " voraussetzt. Ziehen Sie die Pfeile ohne Gateway, oder ändern Sie die"
                    " Voraussetzung in der JSON-Datei."
                ),
                step=document["title"],
            )
        if now == old:
            return dict(document)
        return dict(document) | {"needs": needs}

    def _without(self, needs: Mapping[str, Any], gone: set[str]) -> Mapping[str, Any]:
        """Without what only those steps give from which no arrow leads here any more."""
        for key in ("all", "any"):
            if key in needs:
                left = [kept for one in needs[key] if (kept := self._without(one, gone))]
                return left[0] if len(left) == 1 else {key: left} if left else {}
        givers = self._givers(needs)
        return {} if givers and givers <= gone else needs

    def _givers(self, needs: Mapping[str, Any]) -> set[str]:
        """The steps that give what a single condition asks for, as the drawing has it."""
        if "done" in needs:
            return {needs["done"]}
        asked = [needs[how] for how in ("is", "at_least", "at_most") if how in needs]
        return {
            one.id
            for one in self.was.steps
            if (one.raw.get("gives") or {}).get(needs.get("fact")) in asked and asked
        }

    def _means_the_same(
        self, needs: Mapping[str, Any], drawn_now: Mapping[str, Any], steps: set[str]
    ) -> bool:
        """Whether both hold after the same steps, whichever of them are done."""
        names = sorted(steps)
        if len(names) > _MOST_JOINED:
            return False
        for chosen in product((False, True), repeat=len(names)):
            done = {name for name, is_done in zip(names, chosen, strict=True) if is_done}
            if self._holds(needs, done, steps) != self._holds(drawn_now, done, steps):
                return False
        return True

    def _holds(self, needs: Mapping[str, Any], done: set[str], steps: set[str]) -> bool:
        if "all" in needs:
            return all(self._holds(one, done, steps) for one in needs["all"])
        if "any" in needs:
            return any(self._holds(one, done, steps) for one in needs["any"])
        givers = self._givers(needs) & steps
        return not givers or bool(givers & done)  # what no arrow tells of is no matter of arrows


def _check_arrows(flows: Flows, way: Way, along: Along) -> None:
    """The arrows of the file are those of the way that was read; a difference is never silent."""
    ahead = before(way)
    for task in flows.tasks:
        name = flows.names[task]
        drawn_now = steps_in(flows.before(task)) - {name}
        asked = {fact for one in along.asks[task] for fact in facts_in(one)}
        for one in ahead[name]:
            step = way.step(one)
            if step and asked & (step.raw.get("gives") or {}).keys():
                continue  # a condition at an arrow says what another one would
            if one not in drawn_now:
                raise refuse(
                    _(
                        "„%(one)s“ gibt, was „%(other)s“ voraussetzt, aber in der Datei führt kein"
                        " Pfeil dorthin. Ziehen Sie ihn, oder ändern Sie in der JSON-Datei, was"
                        " „%(other)s“ voraussetzt."
                    ),
                    one=way.title_of(one),
                    other=way.title_of(name),
                )
        for one in drawn_now.difference(ahead[name]):
            raise refuse(
                _(
                    "Der Pfeil von „%(one)s“ zu „%(other)s“ lässt sich nicht als Voraussetzung"
                    " lesen. Ändern Sie in der JSON-Datei, was „%(other)s“ voraussetzt."
                ),
                one=way.title_of(one),
                other=way.title_of(name),
            )


def _document(element: Element, name: str) -> dict[str, Any] | None:
    """What we had written along; None where there is nothing of ours."""
    for kept in (each for one in element.all("extensionElements") for each in one.all(name)):
        if kept.namespace != OWN:
            continue
        try:
            found = json.loads(kept.text)
        except ValueError as error:
            raise refuse(
                _("In der BPMN-Datei ist ein Schritt nicht lesbar: %(why)s."), why=str(error)
            ) from error
        if not isinstance(found, dict) or (name == "step" and "id" not in found):
            raise refuse(
                _("In der BPMN-Datei ist ein Schritt nicht lesbar: %(why)s."),
                why=kept.text.strip()[:60],
            )
        return found
    return None
