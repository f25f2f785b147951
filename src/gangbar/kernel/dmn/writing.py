"""From the records of `model` to DMN XML; read again it is the same model.

The version is the oldest that knows what the model holds: 1.3, for boxed conditions, filters and
loops 1.4, for constraints of types 1.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from gangbar.kernel.dmn.model import (
    Aggregation,
    Conditional,
    Context,
    Decision,
    Definitions,
    Expression,
    FunctionOf,
    Invocation,
    Item,
    Items,
    Knowledge,
    Literal,
    Loop,
    Needs,
    Relation,
    Rule,
    Service,
    Sieve,
    Table,
)

NAMESPACE: Final = "https://www.omg.org/spec/DMN/{}/MODEL/"
_VERSION_3, _VERSION_4, _VERSION_5 = "20191111", "20211108", "20230324"
_NAMES: Final[dict[Aggregation, str]] = {
    one: one.name for one in Aggregation if one is not Aggregation.NONE
}
Lines = Iterator[str]


def xml(model: Definitions) -> str:
    """The whole file as text (UTF-8)."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_definitions(model)]
    return "\n".join(lines) + "\n"


def _tag(name: str, inner: Iterable[str] = (), /, **attributes: str) -> Lines:
    """An element with what is in it, indented; attributes without a value are left out."""
    given = "".join(
        f" {key.rstrip('_')}={quoteattr(value)}" for key, value in attributes.items() if value
    )
    held = list(inner)
    if not held:
        yield f"<{name}{given}/>"
        return
    yield f"<{name}{given}>"
    yield from (f"  {line}" if line.startswith(("<", " ")) else line for line in held)
    yield f"</{name}>"


def _text(name: str, text: str) -> Lines:
    """An element that holds only text; nothing without one."""
    if text:
        # A line break is written as a reference, so that indentation cannot touch the text.
        yield f"<{name}>{escape(text, {chr(10): '&#10;', chr(13): '&#13;'})}</{name}>"


def _definitions(model: Definitions) -> Lines:
    def inner() -> Lines:
        yield from _text("description", model.description)
        for item in model.items:
            yield from _item("itemDefinition", item)
        for one in model.inputs:
            variable = _tag("variable", name=one.name, typeRef=one.type)
            yield from _tag("inputData", variable, id=one.id, name=one.name)
        for decision in model.decisions:
            yield from _decision(decision)
        for knowledge in model.knowledge:
            yield from _knowledge(knowledge)
        for service in model.services:
            yield from _service(service)

    return _tag(
        "definitions",
        inner(),
        xmlns=NAMESPACE.format(_version(model)),
        name=model.name,
        namespace=model.namespace or "urn:gangbar",
    )


def _version(model: Definitions) -> str:
    if _holds(model.items, lambda part: isinstance(part, Item) and bool(part.constraint)):
        return _VERSION_5
    if _holds(model, lambda part: isinstance(part, Conditional | Sieve | Loop)):
        return _VERSION_4
    return _VERSION_3


def _holds(part: Any, wanted: Callable[[Any], bool]) -> bool:
    """Whether anything in a record is wanted."""
    if wanted(part):
        return True
    if isinstance(part, tuple):
        return any(_holds(one, wanted) for one in part)
    names = getattr(part, "__dataclass_fields__", ())
    return any(_holds(getattr(part, name), wanted) for name in names)


def _item(tag: str, item: Item) -> Lines:
    def inner() -> Lines:
        if item.type == "function":
            yield "<functionItem/>"
        else:
            yield from _text("typeRef", item.type)
        for name, text in (("allowedValues", item.allowed), ("typeConstraint", item.constraint)):
            if text:
                yield from _tag(name, _text("text", text))
        for part in item.components:
            yield from _item("itemComponent", part)

    return _tag(tag, inner(), name=item.name, isCollection="true" if item.is_list else "")


def _needs(needs: Needs) -> Lines:
    for wanted in needs.inputs:
        yield from _tag("informationRequirement", _tag("requiredInput", href=f"#{wanted}"))
    for wanted in needs.decisions:
        yield from _tag("informationRequirement", _tag("requiredDecision", href=f"#{wanted}"))
    for wanted in needs.knowledge:
        yield from _tag("knowledgeRequirement", _tag("requiredKnowledge", href=f"#{wanted}"))


def _decision(decision: Decision) -> Lines:
    def inner() -> Lines:
        yield from _text("description", decision.description)
        yield from _text("question", decision.question)
        yield from _tag("variable", name=decision.name, typeRef=decision.type)
        yield from _needs(decision.needs)
        if decision.expression is not None:
            yield from _expression(decision.expression)

    return _tag("decision", inner(), id=decision.id, name=decision.name)


def _knowledge(knowledge: Knowledge) -> Lines:
    def inner() -> Lines:
        yield from _tag("variable", name=knowledge.name, typeRef=knowledge.type)
        if knowledge.function is not None:
            yield from _function(knowledge.function, "encapsulatedLogic")
        yield from _needs(knowledge.needs)

    return _tag("businessKnowledgeModel", inner(), id=knowledge.id, name=knowledge.name)


def _service(service: Service) -> Lines:
    def inner() -> Lines:
        yield from _tag("variable", name=service.name)
        for name, targets in (
            ("outputDecision", service.outputs),
            ("inputDecision", service.input_decisions),
            ("inputData", service.inputs),
        ):
            for target in targets:
                yield from _tag(name, href=f"#{target}")

    return _tag("decisionService", inner(), id=service.id, name=service.name)


# ---------------------------------------------------------------------- boxed expressions


def _expression(one: Expression) -> Lines:
    return _WRITERS[type(one)](one)


def _literal(one: Literal) -> Lines:
    return _tag("literalExpression", _text("text", one.text), typeRef=one.type)


def _context(one: Context) -> Lines:
    def inner() -> Lines:
        types = one.types or ("",) * len(one.entries)
        for (name, body), type_ in zip(one.entries, types, strict=True):
            variable = list(_tag("variable", name=name, typeRef=type_)) if name else []
            yield from _tag("contextEntry", [*variable, *_expression(body)])

    return _tag("context", inner())


def _invocation(one: Invocation) -> Lines:
    def inner() -> Lines:
        yield from _expression(one.function)
        for name, body in one.bindings:
            yield from _tag("binding", [*_tag("parameter", name=name), *_expression(body)])

    return _tag("invocation", inner())


def _items(one: Items) -> Lines:
    return _tag("list", (line for body in one.items for line in _expression(body)))


def _relation(one: Relation) -> Lines:
    def inner() -> Lines:
        for column in one.columns:
            yield from _tag("column", name=column)
        for row in one.rows:
            yield from _tag("row", (line for body in row for line in _expression(body)))

    return _tag("relation", inner())


def _function(one: FunctionOf, tag: str = "functionDefinition") -> Lines:
    def inner() -> Lines:
        for name, type_ in one.parameters:
            yield from _tag("formalParameter", name=name, typeRef=type_)
        yield from _expression(one.body)

    return _tag(tag, inner(), typeRef=one.type)


def _parts(tag: str, parts: Iterable[tuple[str, Expression]], **attributes: str) -> Lines:
    return _tag(
        tag,
        (line for name, body in parts for line in _tag(name, _expression(body))),
        **attributes,
    )


def _conditional(one: Conditional) -> Lines:
    parts = (("if", one.condition), ("then", one.then), ("else", one.otherwise))
    return _parts("conditional", parts)


def _sieve(one: Sieve) -> Lines:
    return _parts("filter", (("in", one.source), ("match", one.condition)))


def _loop(one: Loop) -> Lines:
    body = "return" if one.kind == "for" else "satisfies"
    return _parts(one.kind, (("in", one.source), (body, one.body)), iteratorVariable=one.name)


def _table(one: Table) -> Lines:
    def inner() -> Lines:
        for column in one.inputs:
            asked = _tag("inputExpression", _text("text", column.expression), typeRef=column.type)
            allowed = _tag("inputValues", _text("text", column.allowed)) if column.allowed else ()
            yield from _tag("input", [*asked, *allowed], label=column.label)
        for result in one.outputs:
            parts: list[str] = []
            for name, text in (
                ("outputValues", result.values),
                ("defaultOutputEntry", result.default),
            ):
                parts += _tag(name, _text("text", text)) if text else ()
            yield from _tag(
                "output", parts, name=result.name, label=result.label, typeRef=result.type
            )
        for name in one.annotations:
            yield from _tag("annotation", name=name)
        for rule in one.rules:
            yield from _rule(rule)

    return _tag(
        "decisionTable",
        inner(),
        hitPolicy=one.hit.name.replace("_", " "),
        aggregation=_NAMES.get(one.aggregation, ""),
        outputLabel=one.label,
    )


def _rule(rule: Rule) -> Lines:
    def inner() -> Lines:
        yield from _text("description", rule.description)
        for name, texts in (
            ("inputEntry", rule.tests),
            ("outputEntry", rule.outputs),
            ("annotationEntry", rule.annotations),
        ):
            for text in texts:
                yield from _tag(name, _text("text", text) if text else ["<text/>"])

    return _tag("rule", inner(), id=rule.id)


_WRITERS: Final[dict[type, Callable[[Any], Lines]]] = {
    Literal: _literal,
    Table: _table,
    Context: _context,
    Invocation: _invocation,
    Items: _items,
    Relation: _relation,
    FunctionOf: _function,
    Conditional: _conditional,
    Sieve: _sieve,
    Loop: _loop,
}
