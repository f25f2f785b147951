"""A way as BPMN 2.0 and back: tasks and flows for other programs, all else carried along."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gangbar.journey.pathways.domain.planner.values import refuse
from gangbar.journey.pathways.domain.way import Way, before, read_way
from gangbar.kernel.dmn.xml import Element, parsed
from gangbar.kernel.sentences import marked as _

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OWN = "https://gangbar.example/ways/1"


def written(way: Way) -> str:
    """One process: a task for each step, a flow for each thing that one step gives another."""
    ahead = before(way)
    starts = [name for name, others in ahead.items() if not others]
    leading = {one for others in ahead.values() for one in others}
    ends = [name for name in ahead if name not in leading]
    flows = [("start", name) for name in starts]
    flows += [(one, name) for name, others in ahead.items() for one in others]
    flows += [(name, "end") for name in ends]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="{BPMN}" xmlns:way="{OWN}" id="way" targetNamespace="{OWN}">',
        f'  <process id="way-1" name={quoteattr(way.title)} isExecutable="false">',
        f"    <extensionElements>{_kept('way:way', _about(way))}</extensionElements>",
        '    <startEvent id="start"/>',
    ]
    for step, document in zip(way.steps, way.document["steps"], strict=True):
        name = quoteattr(f"step-{step.id}")
        lines += [
            f"    <task id={name} name={quoteattr(step.title)}>",
            f"      <extensionElements>{_kept('way:step', document)}</extensionElements>",
            "    </task>",
        ]
    lines.append('    <endEvent id="end"/>')
    for number, (one, other) in enumerate(flows):
        lines.append(
            f'    <sequenceFlow id="flow-{number}" sourceRef={quoteattr(_ref(one))}'
            f" targetRef={quoteattr(_ref(other))}/>"
        )
    return "\n".join([*lines, "  </process>", "</definitions>", ""])


def _ref(name: str) -> str:
    return name if name in {"start", "end"} else f"step-{name}"


def _about(way: Way) -> dict[str, Any]:
    return {key: value for key, value in way.document.items() if key != "steps"}


def _kept(tag: str, value: Any) -> str:
    return f"<{tag}>{escape(json.dumps(value, ensure_ascii=False, sort_keys=True))}</{tag}>"


def from_bpmn(content: bytes) -> Way:
    """The way in a BPMN file. Raises Unreadable where it is none, or was not made of a way.

    Tasks of other programs, without what a way knows of its steps, become steps in the order of the
    flows that somebody completes afterwards.
    """
    root = parsed(content)
    process = next((one for one in _all(root) if one.name == "process"), None)
    if process is None:
        raise refuse(_("Das ist kein BPMN: Es fehlt ein Prozess."))
    tasks = [one for one in _all(process) if one.name.endswith("task") or one.name.endswith("Task")]
    about = _document(process, "way") or {
        "key": "way",
        "title": process.attributes.get("name") or "Weg",
        "goals": [],
    }
    steps = [_document(one, "step") or _plain(one, process) for one in tasks]
    if not about["goals"] and steps:
        last = steps[-1]["id"]
        goal = {"id": "done", "title": steps[-1]["title"], "condition": {"done": last}}
        about = about | {"goals": [goal]}
    return read_way(about | {"steps": steps})


def _plain(task: Element, process: Element) -> dict[str, Any]:
    """A task as other programs write it: after whatever flows into it."""
    own = task.attributes.get("id", "")
    sources = [
        flow.attributes.get("sourceRef", "")
        for flow in _all(process)
        if flow.name == "sequenceFlow" and flow.attributes.get("targetRef") == own
    ]
    known = {one.attributes.get("id") for one in _all(process) if one.name.lower().endswith("task")}
    needs = [{"done": one} for one in sources if one in known]
    title = task.attributes.get("name") or own
    return {"id": own, "title": title, "who": "person", "needs": {"all": needs} if needs else {}}


def _document(element: Element, name: str) -> dict[str, Any] | None:
    """What we had written along; None where there is nothing of ours."""
    for extension in element.children:
        if extension.name != "extensionElements":
            continue
        for kept in extension.children:
            if kept.name == name:
                try:
                    found: dict[str, Any] = json.loads(kept.text)
                except ValueError as error:
                    raise refuse(
                        _("In der BPMN-Datei ist ein Schritt nicht lesbar: %(why)s."),
                        why=str(error),
                    ) from error
                return found
    return None


def _all(element: Element) -> list[Element]:
    found = [element]
    for child in element.children:
        found += _all(child)
    return found
